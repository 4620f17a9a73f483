@NullMarked
package id.canting.reporting.internal;

import org.jspecify.annotations.NullMarked;
