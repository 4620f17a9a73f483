@NullMarked
package id.canting.centre.internal;

import org.jspecify.annotations.NullMarked;
