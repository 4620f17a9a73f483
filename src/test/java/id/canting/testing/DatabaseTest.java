package id.canting.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.annotation.AliasFor;

/**
 * The whole application on a real PostgreSQL, with a clock that can be moved and no scenes played. Classes that need
 * the same beans share a context and so a database: make your own centre and people, and count only those.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "canting.test-database=true",
            "canting.demo=true",
            "canting.demo-scenes=false",
            "canting.mail.every=1d",
            "canting.events.check-every=1d",
            "canting.audit.seal-every=1d",
            "canting.audit.day-every=1d",
            "spring.datasource.hikari.maximum-pool-size=10",
            "spring.datasource.hikari.leak-detection-threshold=20000"
        })
@AutoConfigureMockMvc
public @interface DatabaseTest {

    /** Another annotation for it would take away the properties above, and with them the database of the tests. */
    @AliasFor(annotation = SpringBootTest.class)
    SpringBootTest.WebEnvironment webEnvironment() default SpringBootTest.WebEnvironment.MOCK;
}
