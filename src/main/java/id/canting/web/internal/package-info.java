@NullMarked
package id.canting.web.internal;

import org.jspecify.annotations.NullMarked;
