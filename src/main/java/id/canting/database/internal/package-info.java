@NullMarked
package id.canting.database.internal;

import org.jspecify.annotations.NullMarked;
