package id.canting.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * The real engine with the real files of {@code processes/} and module {@code workflow} around it, on a real PostgreSQL;
 * everything else is invented. Facades are declared by the test: {@code @MockitoBean("onboarding") Onboarding
 * onboarding}. Jobs run when the test says so; which ways were gone is recorded for {@code ProcessCoverageIT}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ProcessTestWorld.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "canting.test-database=true",
            "canting.demo=true",
            "canting.demo-scenes=false",
            "camunda.bpm.job-execution.enabled=false",
            // the copy of the template is migrated already, and the migrations of other modules are not here
            "spring.flyway.enabled=false",
            "spring.datasource.hikari.maximum-pool-size=5"
        })
@ExtendWith(ProcessTestExtension.class)
public @interface ProcessTest {}
