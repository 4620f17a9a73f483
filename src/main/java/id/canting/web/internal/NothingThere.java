package id.canting.web.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * What is not there, what no address can name, and what is somebody else's, look the same: that a thing exists is
 * information.
 */
@ControllerAdvice
class NothingThere {

    private static final Logger log = LoggerFactory.getLogger(NothingThere.class);

    @ExceptionHandler({NoSuchElementException.class, MethodArgumentTypeMismatchException.class})
    void notThere(Exception why, HttpServletResponse response) throws IOException {
        log.atInfo()
                .addKeyValue("why", why.toString())
                .addKeyValue("at", place(why))
                .log("Nothing there");
        response.sendError(HttpStatus.NOT_FOUND.value());
    }

    /** Our own line that said so: a whole trace for each wrong address would bury what matters. */
    private static String place(Exception why) {
        return Arrays.stream(why.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("id.canting."))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("");
    }
}
