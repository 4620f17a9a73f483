package id.canting.testing;

import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Who owns the tables: may vacuum and take a guard away, as the application may not, and has all the time in the world. */
public final class DatabaseOwner {

    private DatabaseOwner() {}

    /** A connection for each statement. */
    public static JdbcClient of(Environment environment) {
        return JdbcClient.create(source(environment));
    }

    public static DriverManagerDataSource source(Environment environment) {
        return new DriverManagerDataSource(
                environment.getRequiredProperty("spring.flyway.url"),
                environment.getRequiredProperty("spring.flyway.user"),
                environment.getRequiredProperty("spring.flyway.password"));
    }
}
