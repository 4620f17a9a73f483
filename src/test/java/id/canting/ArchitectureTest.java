package id.canting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import id.canting.artisans.MemberId;
import id.canting.decisions.DecisionId;
import id.canting.documents.DocumentId;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.privacy.BreachId;
import id.canting.privacy.DataRequestId;
import id.canting.remedies.AppealId;
import id.canting.remedies.ComplaintId;
import id.canting.remedies.ExceptionId;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.ProgrammeId;
import id.canting.training.SessionId;
import id.canting.workflow.TaskId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@AnalyzeClasses(packages = "id.canting", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** What names a row that belongs to a centre. */
    private static final Set<String> OF_A_CENTRE = names(
            ApplicationId.class,
            AppealId.class,
            BatchId.class,
            BreachId.class,
            ComplaintId.class,
            DataRequestId.class,
            EnrolmentId.class,
            ExceptionId.class,
            MemberId.class,
            ProgrammeId.class,
            SessionId.class,
            DocumentId.class,
            DecisionId.class,
            TaskId.class);

    private static final Set<String> SOMEBODY = names(Scope.class, SignedIn.class);

    @ArchTest
    static final ArchRule onlyWorkflowKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("id.canting.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule whatIsInternalIsPackagePrivate = classes()
            .that()
            .resideInAPackage("id.canting.*.internal")
            .and()
            .areTopLevelClasses()
            .should()
            .notHaveModifier(JavaModifier.PUBLIC);

    @ArchTest
    static final ArchRule controllersDoNotTouchWhatBelongsToTheProcess = noClasses()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Steps");

    @ArchTest
    static final ArchRule whatIsAskedByIdIsAskedForSomebody = classes()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .should(new ArchCondition<>("hand on an id with a scope before it") {
                @Override
                public void check(JavaClass controller, ConditionEvents events) {
                    controller.getMethodCallsFromSelf().stream()
                            .filter(call -> names(call).stream().anyMatch(OF_A_CENTRE::contains))
                            .filter(call -> !call.getTargetOwner().equals(controller))
                            .filter(call -> !SOMEBODY.contains(names(call).get(0)))
                            .map(call -> SimpleConditionEvent.violated(call, call.getDescription()))
                            .forEach(events::add);
                }
            });

    @ArchTest
    static final ArchRule sqlStaysOutOfControllers = noClasses()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule timeComesFromTheOneClock =
            noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now");

    private static Set<String> names(Class<?>... types) {
        return Stream.of(types).map(Class::getName).collect(toSet());
    }

    private static List<String> names(JavaMethodCall call) {
        return call.getTarget().getRawParameterTypes().stream()
                .map(JavaClass::getName)
                .toList();
    }

    @Test
    void everyModuleKnowsOnlyWhatItMay() {
        ApplicationModules.of(CantingApplication.class).verify();
    }
}
