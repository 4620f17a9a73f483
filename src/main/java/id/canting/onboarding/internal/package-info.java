@NullMarked
package id.canting.onboarding.internal;

import org.jspecify.annotations.NullMarked;
