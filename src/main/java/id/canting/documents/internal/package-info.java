@NullMarked
package id.canting.documents.internal;

import org.jspecify.annotations.NullMarked;
