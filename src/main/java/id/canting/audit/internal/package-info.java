@NullMarked
package id.canting.audit.internal;

import org.jspecify.annotations.NullMarked;
