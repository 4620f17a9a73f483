@NullMarked
package id.canting.notifications.internal;

import org.jspecify.annotations.NullMarked;
