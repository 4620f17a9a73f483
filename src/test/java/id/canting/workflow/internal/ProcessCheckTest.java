package id.canting.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import id.canting.artisans.FactChange;
import id.canting.artisans.Offboarding;
import id.canting.onboarding.Onboarding;
import id.canting.privacy.Privacy;
import id.canting.remedies.Remedies;
import id.canting.training.Training;
import id.canting.workflow.ProcessFacade;
import id.canting.workflow.StaffTask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;

/** Drops hostile diagrams, tables and forms into a copy of the real ones. */
class ProcessCheckTest {

    private static final List<String> USER_TASKS = List.of(
            "ResolveDuplicate",
            "ClarifyElsewhere",
            "ConfirmIneligible",
            "VerifyApplication",
            "ReviewRepeatedReturn",
            "ReviewConcern",
            "PlanVisit",
            "RecordVisit",
            "DecideMembership",
            "CheckApplicantChange",
            "ClarifyAgreement",
            "AcknowledgeAppeal",
            "DecideAppeal",
            "VoteOnAppeal",
            "FindImpartialDecider",
            "ConfirmDecider",
            "DecideMembershipReview",
            "ConfirmCondition",
            "ReviewCondition",
            "JudgeException",
            "JudgeWeightyException",
            "AcknowledgeComplaint",
            "ExamineComplaint",
            "DecideComplaint",
            "CheckEffect",
            "CheckChange",
            "ApproveChange",
            "ExamineDataRequest",
            "DecideDataRequest",
            "NotifyBreach",
            "ApproveBatch",
            "DecideToRun",
            "PrepareSelection",
            "ConfirmSelection",
            "ReviewEligibility",
            "ApproveEnrolment",
            "ApproveAsMentor",
            "JudgeAbsence",
            "RecordAttendance",
            "CheckAttendance",
            "FindTrainer",
            "CorrectAttendance",
            "DecideExclusion",
            "TellOffer",
            "AgreeOnNextStep",
            "RecordResults",
            "ApproveResults",
            "OfferMakeUp",
            "CloseBatch");
    private static final List<ProcessFacade> FACADES = List.of(
            new ProcessFacade("onboarding", Onboarding.class),
            new ProcessFacade("offboarding", Offboarding.class),
            new ProcessFacade("factChange", FactChange.class),
            new ProcessFacade("remedies", Remedies.class),
            new ProcessFacade("privacy", Privacy.class),
            new ProcessFacade("training", Training.class));
    private static final String SCREEN = "camunda:expression=\"${onboarding.screen(execution.processBusinessKey)}\"";

    @Test
    void theRealProcessesMayStart() {
        assertThatCode(() -> check(USER_TASKS).allow(realFiles())).doesNotThrowAnyException();
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                expression("${''.getClass().forName('java.lang.Runtime')}", "is no call of the form"),
                expression("#{''.getClass().forName('java.lang.Runtime')}", "is no call of the form"),
                expression("${dataSource.getConnection()}", "calls dataSource, which is no facade"),
                expression("${execution.setVariable('a', 1)}", "calls execution, which is no facade"),
                expression("${onboarding.getClass()}", "hands over|has no method getClass"),
                expression("${onboarding.toString()}", "has no method toString"),
                expression("${onboarding.screen(execution.processEngineServices)}", "which is no plain value"),
                expression("${onboarding.screen(onboarding.screen('x'))}", "is no call of the form"),
                expression("${onboarding.screen()}", "has no method screen with 0 arguments"),
                expression("${onboarding.forget(execution.processBusinessKey)}", "has no method forget"),
                expression("${onboarding.screen(execution.processBusinessKey)}${x}", "is no call of the form"),
                arguments(
                        "a class",
                        "screen-application.bpmn",
                        SCREEN,
                        "camunda:class=\"java.lang.Thread\"",
                        "screen-application.bpmn, ScreenApplication: the attribute camunda:class is not allowed"),
                arguments(
                        "a delegate",
                        "screen-application.bpmn",
                        SCREEN,
                        "camunda:delegateExpression=\"${onboarding}\"",
                        "the attribute camunda:delegateExpression is not allowed"),
                arguments(
                        "a table called by the engine",
                        "screen-application.bpmn",
                        SCREEN,
                        "camunda:decisionRef=\"membership-eligibility\"",
                        "ScreenApplication: the attribute camunda:decisionRef is not allowed"),
                inProcess(
                        "<bpmn:scriptTask id=\"Evil\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
                        "Evil: the element bpmn:scriptTask is not allowed"),
                inTask(
                        "<camunda:executionListener class=\"java.lang.Thread\" event=\"start\" />",
                        "RefuseMembership: the attribute class is not allowed"),
                inTask(
                        "<camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"js\">1</camunda:script></camunda:executionListener>",
                        "RefuseMembership: the element camunda:script is not allowed"),
                inTask(
                        "<camunda:executionListener event=\"start\" expression=\"${runtimeService.x()}\" />",
                        "RefuseMembership: \"${runtimeService.x()}\" calls runtimeService"),
                inTask(
                        "<camunda:taskListener event=\"create\" delegateExpression=\"${x}\" />",
                        "the element camunda:taskListener is not allowed"),
                inTask(
                        "<camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:script scriptFormat=\"js\">1</camunda:script></camunda:inputParameter></camunda:inputOutput>",
                        "the element camunda:script is not allowed"),
                inTask(
                        "<camunda:inputOutput><camunda:inputParameter name=\"a\">${dataSource}</camunda:inputParameter></camunda:inputOutput>",
                        "\"${dataSource}\" is no call of the form"),
                inTask("<camunda:connector />", "the element camunda:connector is not allowed"),
                arguments(
                        "a condition that calls",
                        "screen-application.bpmn",
                        "${duplicates == 'none'}",
                        "${duplicates.getClass() == 'none'}",
                        "NoDuplicate: \"${duplicates.getClass() == 'none'}\" is no plain comparison"),
                arguments(
                        "a condition in a script",
                        "screen-application.bpmn",
                        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${duplicates",
                        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"javascript\">${duplicates",
                        "NoDuplicate: the attribute language is not allowed"),
                arguments(
                        "a timer that calls another bean",
                        "verify-application.bpmn",
                        "${onboarding.correctionDeadline(execution.processBusinessKey)}",
                        "${systemProperties.get('x')}",
                        "CorrectionWindowEndsTimer: \"${systemProperties.get('x')}\" calls systemProperties"),
                arguments(
                        "turns over a bean",
                        "screen-application.bpmn",
                        "<bpmn:outgoing>ToAlreadyMember</bpmn:outgoing>",
                        "<bpmn:outgoing>ToAlreadyMember</bpmn:outgoing><bpmn:multiInstanceLoopCharacteristics camunda:collection=\"${beans}\" />",
                        "ResolveDuplicate: \"${beans}\" is no call of the form"),
                arguments(
                        "another key handed on",
                        "onboarding.bpmn",
                        "businessKey=\"#{execution.processBusinessKey}\"",
                        "businessKey=\"#{execution.getProcessEngineServices()}\"",
                        "Screening: the business key handed on is the own one"),
                arguments(
                        "a person named in a diagram",
                        "onboarding.bpmn",
                        "camunda:candidateGroups=\"supervisor\"",
                        "camunda:assignee=\"${dataSource}\"",
                        "DecideMembership: the attribute camunda:assignee is not allowed"),
                arguments(
                        "a group that we do not have",
                        "onboarding.bpmn",
                        "camunda:candidateGroups=\"supervisor\"",
                        "camunda:candidateGroups=\"everybody\"",
                        "DecideMembership: \"everybody\" is no group of ours"),
                arguments(
                        "an expression in a name",
                        "screen-application.bpmn",
                        "name=\"Find duplicates\"",
                        "name=\"${dataSource}\"",
                        "FindDuplicates: no expression may stand in name"),
                arguments(
                        "an external entity",
                        "onboarding.bpmn",
                        "<bpmn:definitions ",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><bpmn:definitions ",
                        "processes/onboarding/onboarding.bpmn: DOCTYPE is disallowed"),
                arguments(
                        "a form that is missing",
                        "onboarding.bpmn",
                        "camunda:formRef=\"decide-membership\"",
                        "camunda:formRef=\"no-such-form\"",
                        "DecideMembership: the form no-such-form is missing"),
                arguments(
                        "a form component that we do not show",
                        "decide-membership.form",
                        "\"type\": \"textarea\"",
                        "\"type\": \"filepicker\"",
                        "decide-membership.form, component"),
                arguments(
                        "an endless history",
                        "onboarding.bpmn",
                        "camunda:historyTimeToLive=\"P1825D\"",
                        "camunda:historyTimeToLive=\"\"",
                        "onboarding: a process has a camunda:historyTimeToLive"),
                arguments(
                        "a called process elsewhere",
                        "onboarding.bpmn",
                        "calledElement=\"admit-member\"",
                        "calledElement=\"somewhere-else\"",
                        "Admission: calls somewhere-else, which is not in its folder"),
                arguments(
                        "a task that nobody serves",
                        "onboarding.bpmn",
                        "id=\"DecideMembership\"",
                        "id=\"DecideElsewhere\"",
                        "User task DecideElsewhere: no module serves it"),
                arguments(
                        "a table in JavaScript",
                        "membership-eligibility.dmn",
                        "<inputExpression id=\"AgeInputExpression\" typeRef=\"integer\">",
                        "<inputExpression id=\"AgeInputExpression\" typeRef=\"integer\" expressionLanguage=\"javascript\">",
                        "AgeInputExpression: the language javascript is not FEEL"),
                arguments(
                        "a table in JUEL",
                        "membership-eligibility.dmn",
                        "<text>age</text>",
                        "<text>${''.getClass()}</text>",
                        "AgeInputExpression: tables are written in FEEL"),
                arguments(
                        "a slip in a table",
                        "membership-eligibility.dmn",
                        "<text>age</text>",
                        "<text>age and (</text>",
                        "AgeInputExpression: \"age and (\" is not FEEL"),
                arguments(
                        "a policy that nobody knows",
                        "membership-eligibility.dmn",
                        "hitPolicy=\"FIRST\"",
                        "hitPolicy=\"OUTPUT ORDER\"",
                        "MembershipEligibilityTable: the hit policy OUTPUT ORDER is not one of"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void aHostileFileStopsTheStartNamingFileAndElement(
            String what, String file, String original, String hostile, String sentence) {
        var files = realFiles().stream()
                .map(real -> with(real, file, original, hostile))
                .toList();
        assertThat(text(files)).as("the copy differs from the original").isNotEqualTo(text(realFiles()));

        var refused = catchThrowableOfType(
                ProcessesRefused.class, () -> check(USER_TASKS).allow(files));

        assertThat(refused).as(what).isNotNull();
        assertThat(refused.faults()).anySatisfy(fault -> assertThat(fault)
                .containsPattern("processes/onboarding/" + file + "|User task")
                .containsPattern(java.util.Arrays.stream(sentence.split("\\|"))
                        .map(java.util.regex.Pattern::quote)
                        .collect(java.util.stream.Collectors.joining("|"))));
    }

    @Test
    void aTaskThatAModuleServesStandsInADiagram() {
        var more = new ArrayList<>(USER_TASKS);
        more.add("JudgeNothing");

        var refused =
                catchThrowableOfType(ProcessesRefused.class, () -> check(more).allow(realFiles()));

        assertThat(refused.faults()).containsExactly("StaffTask JudgeNothing: no diagram has this user task.");
    }

    @Test
    void whoStartsItReadsSentencesInsteadOfAStackTrace() {
        var told = new ProcessesRefusedAnalyzer()
                .analyze(new IllegalStateException(
                        new ProcessesRefused(List.of("processes/x/y.bpmn, Z: scripts are not allowed."))));

        assertThat(told.getDescription()).contains("- processes/x/y.bpmn, Z: scripts are not allowed.");
        assertThat(told.getAction()).contains("processes/README.md");
    }

    private static Arguments expression(String expression, String sentence) {
        return arguments(
                expression,
                "screen-application.bpmn",
                SCREEN,
                "camunda:expression=\"" + expression.replace("'", "&apos;") + "\"",
                sentence);
    }

    private static Arguments inProcess(String element, String sentence) {
        return arguments(
                element,
                "onboarding.bpmn",
                "<bpmn:endEvent id=\"MembershipStarted\"",
                element + "<bpmn:endEvent id=\"MembershipStarted\"",
                sentence);
    }

    private static Arguments inTask(String extension, String sentence) {
        return arguments(
                extension,
                "onboarding.bpmn",
                "<bpmn:incoming>Refused</bpmn:incoming>",
                "<bpmn:extensionElements>" + extension
                        + "</bpmn:extensionElements><bpmn:incoming>Refused</bpmn:incoming>",
                sentence);
    }

    private static ProcessFile with(ProcessFile file, String name, String original, String hostile) {
        if (!file.name().endsWith("/" + name)) {
            return file;
        }
        var text = new String(file.content(), StandardCharsets.UTF_8);
        return new ProcessFile(file.name(), text.replace(original, hostile).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> text(List<ProcessFile> files) {
        return files.stream()
                .map(file -> new String(file.content(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<ProcessFile> realFiles() {
        return new ProcessFiles("processes")
                .byFolder().values().stream().flatMap(List::stream).toList();
    }

    private static ProcessCheck check(List<String> served) {
        var facades = new Facades(FACADES, mock(ApplicationContext.class));
        var beans = new StaticListableBeanFactory();
        served.forEach(element -> {
            var task = mock(StaffTask.class);
            when(task.element()).thenReturn(element);
            beans.addBean(element, task);
        });
        ObjectProvider<StaffTask> tasks = beans.getBeanProvider(StaffTask.class);
        return new ProcessCheck(facades, tasks);
    }
}
