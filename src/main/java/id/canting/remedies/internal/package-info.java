@NullMarked
package id.canting.remedies.internal;

import org.jspecify.annotations.NullMarked;
