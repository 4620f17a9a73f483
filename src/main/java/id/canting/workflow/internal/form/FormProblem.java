package id.canting.workflow.internal.form;

/** A form that we would not show or not check as it stands. Says file and element in one sentence. */
public class FormProblem extends RuntimeException {

    FormProblem(String file, String element, String what) {
        super("%s, %s: %s".formatted(file, element, what));
    }
}
