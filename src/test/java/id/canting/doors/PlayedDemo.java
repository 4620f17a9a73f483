package id.canting.doors;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** The whole application with the demo's people and cases, at a port and by MockMvc. No timer and no mail runs. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "canting.test-database=true",
            "canting.demo=true",
            "canting.demo-scenes=true",
            "canting.mail.every=1d",
            "canting.events.check-every=1d",
            "canting.audit.seal-every=1d",
            "canting.audit.day-every=1d",
            "camunda.bpm.job-execution.enabled=false",
            "spring.datasource.hikari.maximum-pool-size=10"
        })
@AutoConfigureMockMvc
@Import(House.class)
@interface PlayedDemo {}
