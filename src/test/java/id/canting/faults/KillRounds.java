package id.canting.faults;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Kills application and database at random moments while people apply and staff decide, starts them again, and looks
 * whether anything is half made: rows against tokens in SQL, mail against what was to be sent at a real mail server.
 */
final class KillRounds implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("http://\\S+/register/confirm/[\\w-]+");
    private static final int PEOPLE = 3;

    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final RealServer server;
    private final AtomicInteger serial = new AtomicInteger(1000);
    private final Queue<Newcomer> undecided = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Throwable> trouble = new AtomicReference<>();
    private final Random random;

    KillRounds(Path folder, long seed) throws IOException {
        // The mail server complains in a thread of its own of those who were killed in the middle of a letter.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        mailServer.start();
        random = new Random(seed);
        server = new RealServer(
                folder,
                Map.of(
                        "CANTING_MAIL_FROM", "sentra@canting.example",
                        "SPRING_MAIL_HOST", "127.0.0.1",
                        "SPRING_MAIL_PORT",
                                Integer.toString(mailServer.getSmtp().getPort()),
                        "CANTING_MAIL_EVERY", "PT0.5S",
                        "CANTING_MAIL_IN_FLIGHT", "PT15S",
                        "CANTING_EVENTS_CHECK_EVERY", "PT1S",
                        "CANTING_EVENTS_OVERDUE_AFTER", "PT5S",
                        "CANTING_DEMO_LAST_SCENE", "10",
                        "SERVER_FORWARD_HEADERS_STRATEGY", "NATIVE"));
    }

    /** What people had reached in all rounds. */
    record Reached(int applications, int members) {}

    Reached play(int rounds) throws Exception {
        server.start();
        for (int round = 1; round <= rounds; round++) {
            var stop = new AtomicBoolean();
            var people = Executors.newFixedThreadPool(PEOPLE + 1);
            var firstSent = new CountDownLatch(1);
            for (int i = 0; i < PEOPLE; i++) {
                people.submit(() -> applyUntil(stop, firstSent));
            }
            people.submit(() -> decideUntil(stop));
            assertThat(firstSent.await(3, MINUTES))
                    .as(() -> "work is going on; last trouble: " + trouble.get())
                    .isTrue();
            // A random moment, not a wait for something: the latch never opens.
            assertThat(new CountDownLatch(1).await(random.nextInt(4000), MILLISECONDS))
                    .isFalse();
            server.kill(round % 2 == 1);
            stop.set(true);
            people.shutdownNow();
            assertThat(people.awaitTermination(1, MINUTES)).isTrue();
            server.start();
            holds(round);
        }
        mailIsComplete(rounds);
        return new Reached(
                count("select count(*) from canting.membership_application where number is not null"),
                count("select count(*) from canting.member"));
    }

    private void applyUntil(AtomicBoolean stop, CountDownLatch firstSent) {
        while (!stop.get()) {
            try {
                var person = new Newcomer(server.url(), serial.incrementAndGet());
                person.register();
                person.confirm(this::linkTo);
                person.apply();
                firstSent.countDown();
                undecided.add(person);
                var earlier = undecided.remove();
                if (!earlier.signAgreement()) {
                    undecided.add(earlier);
                }
            } catch (RuntimeException e) {
                // The server is being killed, or has been: the next person tries again.
                trouble.set(e);
            }
        }
    }

    private void decideUntil(AtomicBoolean stop) {
        while (!stop.get()) {
            try {
                var staff = Desk.of(server.url(), "rini");
                var supervisor = Desk.of(server.url(), "budi");
                while (!stop.get()) {
                    staff.workOn("Pemohon");
                    supervisor.workOn("Pemohon");
                }
            } catch (RuntimeException e) {
                trouble.set(e);
            }
        }
    }

    private String linkTo(String address) {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> received().stream()
                                .filter(mail -> mail.to().equals(address))
                                .map(mail -> LINK.matcher(mail.body()))
                                .filter(Matcher::find)
                                .map(Matcher::group)
                                .reduce((first, second) -> second),
                        Optional::isPresent)
                .orElseThrow();
    }

    private record Mail(String id, String to, String body) {}

    private List<Mail> received() {
        return Arrays.stream(mailServer.getReceivedMessages())
                .map(message -> {
                    try {
                        return new Mail(
                                message.getHeader("Message-ID", null),
                                ((InternetAddress) message.getAllRecipients()[0]).getAddress(),
                                message.getContent().toString());
                    } catch (MessagingException | IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    /** Every invariant as SQL: each query lists what is wrong and must be empty. */
    private void holds(int round) throws SQLException, IOException {
        try (var database = server.database();
                var statement = database.createStatement()) {
            for (var invariant : invariants()) {
                var wrong = new ArrayList<String>();
                try (var rows = statement.executeQuery(Files.readString(invariant, StandardCharsets.UTF_8))) {
                    while (rows.next()) {
                        var row = new ArrayList<String>();
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            row.add(rows.getString(i));
                        }
                        wrong.add(row.toString());
                    }
                }
                assertThat(wrong)
                        .as("round " + round + ", " + invariant.getFileName())
                        .isEmpty();
            }
        }
    }

    private static List<Path> invariants() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/invariants"))) {
            return files.sorted().toList();
        }
    }

    /** Nothing that was to be mailed is missing; at most the one in flight at each kill came twice. */
    private void mailIsComplete(int kills) {
        await("all mail is out")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> count(
                                        "select count(*) from canting.outgoing_message where state in ('WAITING', 'SENDING')")
                                == 0
                        && count("select count(*) from canting.event_publication where completion_date is null") == 0);
        var sent = count("select count(*) from canting.outgoing_message where state = 'SENT'");
        var byId = received().stream().collect(Collectors.groupingBy(Mail::id, Collectors.counting()));
        assertThat(count("select count(*) from canting.outgoing_message where state = 'FAILED'"))
                .as("messages given up")
                .isZero();
        assertThat(byId).as("every sent message arrived").hasSize(sent);
        assertThat(byId.values().stream().mapToLong(times -> times - 1).sum())
                .as("messages that came twice")
                .isLessThanOrEqualTo(kills);
        assertThat(
                        count(
                                """
                        select count(*) from canting.membership_application a
                         where a.number is not null and a.applicant_name like 'Pemohon %'
                           and not exists (select from canting.outgoing_message m
                                            where m.person_id = a.applicant_id and m.number = a.number)
                        """))
                .as("applications whose applicant was never written to")
                .isZero();
    }

    private int count(String query) {
        try (var database = server.database();
                var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
        mailServer.stop();
    }
}
