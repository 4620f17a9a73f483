/**
 * Camunda Forms on the server: a {@code .form} file is read once, strictly, and then shown as plain HTML and held
 * against what was typed. {@code FormReader} reads, {@code FormInput} keeps what was typed, {@code FormSubmission} is
 * what comes of it, {@code FormViews} shows it.
 */
@NullMarked
package id.canting.workflow.internal.form;

import org.jspecify.annotations.NullMarked;
