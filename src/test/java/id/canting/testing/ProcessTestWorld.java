package id.canting.testing;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import id.canting.artisans.FactChange;
import id.canting.artisans.Offboarding;
import id.canting.audit.Audit;
import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.centre.ServiceLevel;
import id.canting.centre.ServiceLevels;
import id.canting.centre.WorkingCalendar;
import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.onboarding.Onboarding;
import id.canting.people.Absence;
import id.canting.people.Absences;
import id.canting.people.Involvements;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.privacy.Privacy;
import id.canting.remedies.Remedies;
import id.canting.training.Training;
import id.canting.workflow.ProcessFacade;
import id.canting.workflow.StaffTask;
import id.canting.workflow.Workflow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a process test stands in: module {@code workflow}, one centre, two colleagues, and tasks that any module could
 * serve. No configuration class, so that the whole application's tests do not find it.
 */
@EnableAutoConfiguration
@ComponentScan("id.canting.workflow")
public class ProcessTestWorld {

    public static final CentreId CENTRE = CentreId.of("01900000-0000-7000-8000-000000000001");
    public static final PersonId SULASTRI = PersonId.of("01900000-0000-7000-8000-00000000000a");
    public static final PersonId RINI = PersonId.of("01900000-0000-7000-8000-00000000000b");
    public static final PersonId HENDRA = PersonId.of("01900000-0000-7000-8000-00000000000c");

    static final Centre MAJA = new Centre(
            CENTRE,
            "maja",
            "Maja Barama Wastra",
            "Sentra IKM Batik",
            "Jl. Kedungsari",
            "Kelurahan Gunung Gedangan",
            "Kota Mojokerto",
            "35.76",
            null,
            null,
            ZoneId.of("Asia/Jakarta"),
            LocalTime.of(8, 0),
            LocalTime.of(15, 30),
            null);

    /** Who is barred from every task, until the test is over. */
    public final Set<PersonId> involved = new HashSet<>();

    /** Who gets the next tasks, until the test is over. */
    public Optional<PersonId> preferred = Optional.empty();

    /** Who is away, until the test is over. */
    public final Map<PersonId, Absence> away = new HashMap<>();

    void reset() {
        away.clear();
        involved.clear();
        preferred = Optional.empty();
    }

    @Bean
    ProcessFacade onboardingFacade() {
        return new ProcessFacade("onboarding", Onboarding.class);
    }

    @Bean
    ProcessFacade remediesFacade() {
        return new ProcessFacade("remedies", Remedies.class);
    }

    @Bean
    ProcessFacade offboardingFacade() {
        return new ProcessFacade("offboarding", Offboarding.class);
    }

    @Bean
    ProcessFacade factChangeFacade() {
        return new ProcessFacade("factChange", FactChange.class);
    }

    @Bean
    ProcessFacade privacyFacade() {
        return new ProcessFacade("privacy", Privacy.class);
    }

    @Bean
    ProcessFacade trainingFacade() {
        return new ProcessFacade("training", Training.class);
    }

    @Bean
    static Statements statements() {
        return new Statements();
    }

    @Bean
    ProcessCoverage processCoverage() {
        return new ProcessCoverage();
    }

    @Bean
    Cases cases(Workflow workflow, ProcessEngine engine, TransactionTemplate transaction) {
        return new Cases(workflow, engine, transaction);
    }

    @Bean
    MovableClock clock(ApplicationEventPublisher events) {
        return new MovableClock(InstantSource.system(), events);
    }

    @Bean
    InitializingBean centreRow(JdbcClient jdbc) {
        return () -> jdbc.sql(
                        """
                        insert into centre (id, slug, name, kind, street, place, city, city_code, zone, opens, closes,
                               home, founded_at)
                        values (:id, 'maja', 'Maja', 'Sentra', 'Jl. Surodinawan', 'Prajurit Kulon', 'Kota Mojokerto',
                               '35.76', 'Asia/Jakarta', '08:00', '15:30', true, now())
                        """)
                .param("id", CENTRE.value())
                .update();
    }

    /** Two days for everything; a working day is a day. */
    @Bean
    ServiceLevels serviceLevels() {
        var levels = mock(ServiceLevels.class);
        when(levels.due(any(), any(), any())).thenAnswer(asked -> asked.getArgument(2, java.time.Instant.class)
                .plus(Duration.ofDays(2)));
        when(levels.get(any(), any())).thenReturn(new ServiceLevel("verify", 2, ServiceLevel.Unit.WORKING_DAY));
        return levels;
    }

    @Bean
    WorkingCalendar workingCalendar() {
        var calendar = mock(WorkingCalendar.class);
        when(calendar.after(any(), any(), anyInt())).thenAnswer(asked -> asked.getArgument(1, java.time.Instant.class)
                .plus(Duration.ofDays(asked.getArgument(2, Integer.class))));
        when(calendar.between(any(), any(), any())).thenAnswer(asked -> (int) Duration.between(
                        asked.getArgument(1, java.time.Instant.class), asked.getArgument(2, java.time.Instant.class))
                .toDays());
        when(calendar.part(any(), any(), any(), anyInt())).thenAnswer(asked -> {
            var from = asked.getArgument(1, java.time.Instant.class);
            var whole = Duration.between(from, asked.getArgument(2, java.time.Instant.class));
            return from.plus(
                    whole.multipliedBy(asked.getArgument(3, Integer.class)).dividedBy(100));
        });
        return calendar;
    }

    @Bean
    Involvements involvements() {
        var involvements = mock(Involvements.class);
        when(involvements.inCase(any(), any(), any())).thenAnswer(asked -> Set.copyOf(involved));
        return involvements;
    }

    @Bean
    People people() {
        var people = mock(People.class);
        var colleagues = List.of(
                new Person(HENDRA, "Hendra Wijaya", null, null, Locale.forLanguageTag("id")),
                new Person(RINI, "Rini Astuti", null, null, Locale.forLanguageTag("id")));
        when(people.holders(any(), any(Role.class))).thenReturn(colleagues);
        return people;
    }

    @Bean
    Absences absences() {
        return centre -> Map.copyOf(away);
    }

    @Bean
    Centres centres() {
        var centres = mock(Centres.class);
        when(centres.get(any())).thenReturn(MAJA);
        when(centres.home()).thenReturn(Optional.of(MAJA));
        return centres;
    }

    @Bean
    Audit audit() {
        return mock(Audit.class);
    }

    /** One for each user task that the diagrams have. */
    @Bean
    static BeanDefinitionRegistryPostProcessor inventedTasks() {
        return registry -> userTasks().forEach(task -> {
            var definition = new RootBeanDefinition(InventedTask.class);
            definition.getConstructorArgumentValues().addIndexedArgumentValue(0, task);
            definition.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
            registry.registerBeanDefinition("task" + task, definition);
        });
    }

    private static List<String> userTasks() {
        var tasks = new ArrayList<String>();
        for (var folder : List.of("onboarding", "artisans", "remedies", "privacy", "training")) {
            for (var file : Path.of("processes").resolve(folder).toFile().listFiles()) {
                if (file.getName().endsWith(".bpmn")) {
                    Bpmn.readModelFromFile(file).getModelElementsByType(UserTask.class).stream()
                            .map(UserTask::getId)
                            .forEach(tasks::add);
                }
            }
        }
        return tasks;
    }

    /** Takes every submission and routes by the values that name a way. */
    static class InventedTask implements StaffTask {

        private static final Set<String> ROUTES =
                Set.of("duplicateResolution", "ineligibility", "verification", "decision");

        private final String element;
        private final ProcessTestWorld world;

        InventedTask(String element, ProcessTestWorld world) {
            this.element = element;
            this.world = world;
        }

        @Override
        public String element() {
            return element;
        }

        @Override
        public String serviceLevel() {
            return "verify";
        }

        @Override
        public Subject subject(String businessKey) {
            return new Subject(CENTRE, SULASTRI, "Sulastri", "PMH-" + businessKey, "6281234567890");
        }

        @Override
        public Set<Involvements.Kind> barring() {
            return Set.of(Involvements.Kind.VERIFIED);
        }

        @Override
        public Optional<PersonId> preferred(String businessKey) {
            return world.preferred;
        }

        @Override
        public Page page(id.canting.identity.Scope me, String businessKey) {
            return new Page("test/around", Map.of("words", "Sulastri, batik tulis"), Map.of(), Map.of(), Map.of());
        }

        @Override
        public Map<String, String> submit(
                id.canting.identity.Scope me, String businessKey, Map<String, @Nullable Object> values) {
            var route = new HashMap<String, String>();
            values.forEach((key, value) -> {
                if (ROUTES.contains(key) && value != null) {
                    route.put(key, value.toString());
                }
            });
            return route;
        }
    }
}
