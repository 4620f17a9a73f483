package id.canting.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * Counts what this thread asks the database: {@code Statements.during(() -> mvc.perform(get("/tasks")))}. What the
 * session store does and {@code set} are left out.
 */
@Component
public class Statements implements BeanPostProcessor {

    private static final ThreadLocal<@Nullable List<String>> HEARD = new ThreadLocal<>();

    /** The statements that were executed, in their order. */
    public static List<String> during(Callable<?> work) throws Exception {
        var heard = new ArrayList<String>();
        HEARD.set(heard);
        try {
            work.call();
            return heard;
        } finally {
            HEARD.remove();
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof DelegatingDataSource)
                ? new Listening(source)
                : bean;
    }

    private static void hear(String sql) {
        var heard = HEARD.get();
        var text = sql.strip().toLowerCase(Locale.ROOT);
        if (heard != null && !text.startsWith("set ") && !text.contains("spring_session")) {
            heard.add(sql.strip());
        }
    }

    private static class Listening extends DelegatingDataSource {

        Listening(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return listening(Connection.class, super.getConnection(), null);
        }
    }

    private static <T> T listening(Class<T> type, Object real, @Nullable String prepared) {
        return type.cast(Proxy.newProxyInstance(
                Statements.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    var first = arguments != null && arguments.length > 0 && arguments[0] instanceof String sql
                            ? sql
                            : null;
                    if (method.getName().startsWith("execute")) {
                        hear(first != null ? first : prepared != null ? prepared : "batch");
                    }
                    try {
                        var answer = method.invoke(real, arguments);
                        return answer instanceof Statement && Statement.class.isAssignableFrom(method.getReturnType())
                                ? listening(method.getReturnType(), answer, first)
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
