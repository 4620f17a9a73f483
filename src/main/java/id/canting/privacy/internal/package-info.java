@NullMarked
package id.canting.privacy.internal;

import org.jspecify.annotations.NullMarked;
