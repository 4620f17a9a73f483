@NullMarked
package id.canting.decisions.internal;

import org.jspecify.annotations.NullMarked;
