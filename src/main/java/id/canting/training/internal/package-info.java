@NullMarked
package id.canting.training.internal;

import org.jspecify.annotations.NullMarked;
