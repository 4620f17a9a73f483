@NullMarked
package id.canting.people.internal;

import org.jspecify.annotations.NullMarked;
