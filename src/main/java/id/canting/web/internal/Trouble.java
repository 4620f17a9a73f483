package id.canting.web.internal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
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
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().matches("(08|53|57P).*")) {
                return true;
            }
        }
        return false;
    }
}
