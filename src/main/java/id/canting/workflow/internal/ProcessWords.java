package id.canting.workflow.internal;

import static java.util.stream.Collectors.joining;

import id.canting.workflow.CaseProgress.Diagram;
import id.canting.workflow.CaseProgress.Step;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the steps of a process are called in the reader's language: {@code ${@processWords.step(process, element)}}. */
@Component("processWords")
class ProcessWords {

    private final MessageSource messages;

    ProcessWords(MessageSource messages) {
        this.messages = messages;
    }

    public String process(String process) {
        return say("process." + process, process);
    }

    public String step(String process, String element) {
        return say(key(process, element), element);
    }

    /** What came of a task: the words of the answer that routed it. */
    public @Nullable String outcome(String element, @Nullable String outcome) {
        return outcome == null
                ? null
                : messages.getMessage(
                        "form." + formOf(element) + "." + outcome, null, null, LocaleContextHolder.getLocale());
    }

    /** What a reader of the list wants to know: no gateways, each step as often as it was entered. */
    public List<Step> told(Diagram diagram) {
        return diagram.steps().stream()
                .filter(step -> !step.kind().endsWith("Gateway"))
                .toList();
    }

    /** Elements and flows to draw as passed. */
    public String passed(Diagram diagram) {
        return Stream.concat(
                        diagram.steps().stream().filter(step -> !step.current()).map(Step::element),
                        diagram.passedFlows().stream())
                .distinct()
                .collect(joining(" "));
    }

    public String current(Diagram diagram) {
        return diagram.steps().stream()
                .filter(Step::current)
                .map(Step::element)
                .distinct()
                .collect(joining(" "));
    }

    static String key(String process, String element) {
        return "process." + process + "." + element;
    }

    /** A form is named after its task: VerifyApplication, verify-application. */
    static String formOf(String element) {
        return element.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private String say(String key, String otherwise) {
        return Objects.requireNonNull(messages.getMessage(key, null, otherwise, LocaleContextHolder.getLocale()));
    }
}
