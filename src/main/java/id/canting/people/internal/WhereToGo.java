package id.canting.people.internal;

import static java.util.stream.Collectors.joining;

import id.canting.demo.DemoMode;
import id.canting.identity.Role;
import id.canting.people.internal.DemoAccounts.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The last that a start says: where the system is, and who can sign in to look around. */
@Component
class WhereToGo {

    private static final Logger log = LoggerFactory.getLogger(WhereToGo.class);

    private final String baseUrl;
    private final DemoMode demo;

    WhereToGo(@Value("${canting.base-url}") String baseUrl, DemoMode demo) {
        this.baseUrl = baseUrl;
        this.demo = demo;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        log.info("{}", words());
    }

    String words() {
        var here = "Canting runs at " + baseUrl;
        return demo.on()
                ? """
                  %s

                  A demo with invented people. Sign in at %s/sign-in: one click on a name,
                  or an address of these with the password "%s":
                  %s
                  """
                        .formatted(
                                here,
                                baseUrl,
                                DemoAccounts.PASSWORD,
                                DemoAccounts.SHOWN.stream().map(WhereToGo::line).collect(joining("\n")))
                : here;
    }

    private static String line(Entry entry) {
        return "  %-26s %s, %s%s"
                .formatted(
                        entry.loginName(),
                        entry.name(),
                        entry.roles().stream().sorted().map(Role::group).collect(joining(" and ")),
                        entry.second() ? " of the second centre" : "");
    }
}
