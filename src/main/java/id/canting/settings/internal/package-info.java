@NullMarked
package id.canting.settings.internal;

import org.jspecify.annotations.NullMarked;
