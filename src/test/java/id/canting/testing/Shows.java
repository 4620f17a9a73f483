package id.canting.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The way beside the straight one, or the rule of a process, that a test shows from end to end. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shows {

    /** The process and the row, as {@code EveryRowTest} lists them: {@code onboarding: Third return}. */
    String[] value();
}
