package id.canting.web.internal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What went wrong with a request, and what a page can still rely on then. */
final class Trouble {

    /** Request attribute: set where a page must do without the database. */
    static final String WITHOUT_DATABASE = Trouble.class.getName() + ".withoutDatabase";

    private Trouble() {}

    /** Whether the page tells of our own fault: then it asks the database for nothing. */
    static boolean isShownOn(HttpServletRequest request) {
        return request.getAttribute(WITHOUT_DATABASE) != null
                || request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status && status >= 500;
    }

    /** What is still known from memory, or nothing. */
    static <T> @Nullable T without(Supplier<Optional<T>> known) {
        try {
            return known.get().orElse(null);
        } catch (DataAccessException | TransactionException e) {
            return null;
        }
    }

    /** No connection (08, and the pool's wait), stopping or starting (57P), no disk, memory or connection left (53). */
    static boolean isDatabaseGone(@Nullable Throwable fault) {
        return causes(fault).anyMatch(cause -> cause instanceof SQLTransientConnectionException)
                || states(fault).anyMatch(state -> state.matches("(08|53|57P).*"));
    }

    /** Too many wanted the same row: it was not had in time (55P03), or others went before (40). */
    static boolean isRush(@Nullable Throwable fault) {
        return states(fault).anyMatch(state -> state.matches("55P03|40.*"));
    }

    private static Stream<String> states(@Nullable Throwable fault) {
        return causes(fault)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(Objects::nonNull);
    }

    private static Stream<Throwable> causes(@Nullable Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause);
    }
}
