@NullMarked
package id.canting.vault.internal;

import org.jspecify.annotations.NullMarked;
