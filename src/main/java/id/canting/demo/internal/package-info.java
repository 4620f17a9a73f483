@NullMarked
package id.canting.demo.internal;

import org.jspecify.annotations.NullMarked;
