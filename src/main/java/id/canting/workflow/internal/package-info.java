@NullMarked
package id.canting.workflow.internal;

import org.jspecify.annotations.NullMarked;
