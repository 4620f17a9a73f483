@NullMarked
package id.canting.artisans.internal;

import org.jspecify.annotations.NullMarked;
