package id.canting.people.internal;

import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** The same for a test's application, where hundreds of passwords are made and none has to be kept. */
@Component
@Primary
class QuickHashing extends CarefulHashing {

    QuickHashing() {
        super(64, 1);
    }
}
