package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.canting.faults.RealServer;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseOwner;
import id.canting.testing.WebPerson;
import id.canting.training.BatchId;
import java.io.IOException;
import java.net.HttpCookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Two hundred people for twenty seats, at the browsers of two running copies on one database: the one of the
 * test, and the jar. While they enrol, cancel,
 * answer and stay silent, and a supervisor adds seats, the invariants are asked again and again.
 */
final class SeatRounds implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SeatRounds.class);

    private static final int PEOPLE = 200;
    private static final int SEATS = 20;
    private static final int RESERVED = 2;
    private static final int RAISED_FIRST = 22;
    private static final int RAISED_AGAIN = 24;
    private static final int HANDS = 8;
    private static final int LOOK_EVERY = 300;
    private static final int TRIES = 4;
    private static final int RESTLESS_STEPS = 3;

    private final Batik house;
    private final SeatInvariants invariants;
    private final SessionRepository<? extends Session> sessions;
    private final JdbcClient owner;
    private final RealServer other;
    private final List<String> copies;
    private final Map<SignedIn, WebPerson> browsers = new HashMap<>();
    private final AtomicInteger again = new AtomicInteger();
    private int rounds = 101;

    SeatRounds(
            Batik house,
            SeatInvariants invariants,
            SessionRepository<? extends Session> sessions,
            Environment environment,
            String here)
            throws IOException {
        this.house = house;
        this.invariants = invariants;
        this.sessions = sessions;
        this.owner = DatabaseOwner.of(environment);
        var settings = Map.of(
                "SPRING_DATASOURCE_URL", environment.getRequiredProperty("spring.datasource.url"),
                "SPRING_DATASOURCE_USERNAME", environment.getRequiredProperty("spring.datasource.username"),
                "SPRING_DATASOURCE_PASSWORD", environment.getRequiredProperty("spring.datasource.password"),
                "SPRING_FLYWAY_URL", environment.getRequiredProperty("spring.flyway.url"),
                "SPRING_FLYWAY_USER", environment.getRequiredProperty("spring.flyway.user"),
                "SPRING_FLYWAY_PASSWORD", environment.getRequiredProperty("spring.flyway.password"),
                "CANTING_KEYS",
                        Path.of(environment.getRequiredProperty("canting.data"), "keys")
                                .toAbsolutePath()
                                .toString());
        other = new RealServer(Path.of("target/seats/" + System.nanoTime()), settings);
        other.start();
        copies = List.of(here, other.url());
    }

    /**
     * What happened in a round.
     *
     * @param acts that people did in their browsers
     * @param again how often somebody was asked to try once more, in all rounds so far
     * @param offers that were made
     * @param slowest hand-over of a free seat while somebody waited, in milliseconds
     */
    record Figures(int acts, int again, int offers, int expired, int confirmed, long slowest) {}

    Figures play(String mode, long seed) throws Exception {
        var round = new Round(mode, new Random(seed));
        var watch = Executors.newSingleThreadScheduledExecutor();
        var watching =
                watch.scheduleWithFixedDelay(() -> invariants.hold(round.batch), 0, LOOK_EVERY, TimeUnit.MILLISECONDS);
        try {
            round.play();
            if (watching.isDone()) {
                // a look that found something was the last one, and says what
                watching.get();
            }
        } finally {
            watch.shutdownNow();
        }
        var figures = round.figures();
        log.info("Seats, {}: {}", mode, figures);
        return figures;
    }

    /** One batch and those who want to be in it. */
    private final class Round {

        private final boolean ranked;
        private final Random random;
        private final BatchId batch;
        private final List<SignedIn> people = new ArrayList<>();
        private int acts;

        Round(String mode, Random random) {
            this.ranked = mode.equals("RANKED");
            this.random = random;
            this.batch = house.batch(house.programme("BT-" + rounds++), mode, SEATS, RESERVED, 60);
            for (int n = 0; n < PEOPLE; n++) {
                people.add(house.member("Orang " + n));
            }
        }

        void play() throws Exception {
            enrol();
            if (ranked) {
                select();
            }
            for (int step = 1; step <= RESTLESS_STEPS || !in("OFFERED").isEmpty(); step++) {
                answer(step);
                comeToRest();
            }
            assertThat(in("CONFIRMED")).hasSizeBetween(RAISED_AGAIN - RESERVED, RAISED_AGAIN);
        }

        /** All at once, some with two browsers; a few think better of it at once, and in between there are more seats. */
        private void enrol() throws Exception {
            List<Callable<?>> work = new ArrayList<>();
            for (var me : people) {
                var changesTheirMind = random.nextInt(8) == 0;
                work.add(act(me, () -> {
                    enrol(me);
                    if (changesTheirMind) {
                        cancel(me);
                    }
                }));
                if (random.nextInt(5) == 0) {
                    work.add(act(me, () -> enrol(me)));
                }
            }
            Collections.shuffle(work, random);
            work.add(work.size() / 2, act(house.budi, () -> raise(RAISED_FIRST)));
            atOnce(work);
        }

        private void enrol(SignedIn me) {
            var path = "/my-trainings/new/" + batch;
            var page = browser(me).open(somewhere() + path);
            fine(page);
            if (page.offers(path)) {
                var form = page.form(path);
                if (me.name().endsWith("7")) {
                    form.with("reserved", "true");
                }
                var answer = form.submit();
                if (answer.status() == 403) { // the token of a page in the other browser: it asks to be sent again
                    throw new Busy();
                }
                fine(answer);
            }
        }

        private void cancel(SignedIn me) {
            var path = "/my-trainings/" + enrolment(me) + "/cancel";
            var page = browser(me).open(somewhere() + path);
            if (page.offers(path)) {
                fine(page.form(path).submit());
            }
        }

        private void raise(int seats) {
            var path = "/batches/" + batch + "/raise";
            var page = browser(house.budi).open(somewhere() + path).form(path).with("maximum", "" + seats);
            fine(page.submit().pastProof());
        }

        /** Enrolment closes by its timer; staff move somebody by hand, and a supervisor confirms. */
        private void select() throws Exception {
            overdue(batch.value());
            await().atMost(Duration.ofSeconds(30)).until(() -> status().equals("SELECTION"));
            var path = "/batches/" + batch + "/ranking";
            var page = browser(house.rini).open(somewhere() + path);
            var last = page.document().select("#enrolment option").last();
            fine(page.form(path)
                    .with("enrolment", String.valueOf(last == null ? null : last.val()))
                    .with("place", "5")
                    .with("reason", "Diminta Dinas untuk pameran Mei.")
                    .submit());
            task(house.rini, Map.of());
            task(house.budi, Map.of("selection", "confirm"));
            assertThat(status()).isEqualTo("FILLING");
        }

        private void task(SignedIn me, Map<String, String> answers) {
            var browser = browser(me);
            var link = browser.open(somewhere() + "/tasks")
                    .document()
                    .select("ul.task-list a[href]")
                    .attr("abs:href");
            var opened = browser.open(link);
            var path = opened.path();
            var form = opened.form(path + "/claim").submit().form(path);
            answers.forEach(form::with);
            fine(form.submit().pastProof());
        }

        /** Whoever was offered a seat takes it, passes, declines, twice at once, or says nothing until time is up. */
        private void answer(int step) throws Exception {
            List<Callable<?>> work = new ArrayList<>();
            for (var me : in("OFFERED")) {
                switch (random.nextInt(8)) {
                    case 0 -> work.add(act(me, () -> answer(me, "DECLINE")));
                    case 1 -> work.add(act(me, () -> answer(me, "PASS")));
                    case 2 -> {
                        work.add(act(me, () -> answer(me, "ACCEPT")));
                        work.add(act(me, () -> answer(me, "DECLINE")));
                    }
                    case 3, 4 -> work.add(act(me, () -> runOut(me)));
                    default -> work.add(act(me, () -> answer(me, "ACCEPT")));
                }
            }
            if (step <= RESTLESS_STEPS) {
                var seated = in("CONFIRMED");
                Collections.shuffle(seated, random);
                seated.stream().limit(3).forEach(me -> work.add(act(me, () -> cancel(me))));
                in("WAITLISTED").stream().skip(5).limit(2).forEach(me -> work.add(act(me, () -> cancel(me))));
            }
            if (step == 2) {
                work.add(act(house.budi, () -> raise(RAISED_AGAIN)));
            }
            Collections.shuffle(work, random);
            atOnce(work);
        }

        private void answer(SignedIn me, String how) {
            var path = "/my-trainings/" + enrolment(me);
            var page = browser(me).open(somewhere() + path);
            if (page.offers(path + "/answer")) {
                fine(page.form(path + "/answer").with("answer", how).submit());
            }
        }

        private void runOut(SignedIn me) {
            var id = enrolment(me);
            owner.sql("update canting.enrolment set offer_until = now() where id = :id and status = 'OFFERED'")
                    .param("id", id)
                    .update();
            overdue(id);
            await().atMost(Duration.ofSeconds(30)).until(() -> timers(id) == 0);
        }

        /** Its next timer is due now. */
        private void overdue(UUID key) {
            owner.sql("update engine.act_ru_job set duedate_ = now() - interval '1 day' where type_ = 'timer' and "
                            + OF_CASE)
                    .param("key", key.toString())
                    .update();
        }

        private static final String OF_CASE =
                "process_instance_id_ in (select proc_inst_id_ from engine.act_ru_execution where business_key_ = :key)";

        private int timers(UUID key) {
            return owner.sql("select count(*) from engine.act_ru_job where duedate_ < now() and " + OF_CASE)
                    .param("key", key.toString())
                    .query(Integer.class)
                    .single();
        }

        /** However they answered: no seat is left that somebody in the queue could have. */
        private void comeToRest() {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(idle()).as("idle seats").isZero());
            invariants.hold(batch);
        }

        private int idle() {
            return count(
                    """
                    select count(*) from canting.seat s
                     where s.batch_id = :batch and s.enrolment_id is null
                       and exists (select from canting.enrolment e
                                    where e.batch_id = s.batch_id and e.status = 'WAITLISTED' and not e.next_batch
                                      and (e.reserved_wish or not s.reserved))
                    """);
        }

        private String status() {
            return owner.sql("select status from canting.batch where id = :batch")
                    .param("batch", batch.value())
                    .query(String.class)
                    .single();
        }

        private List<SignedIn> in(String status) {
            var ids = owner.sql("select person_id from canting.enrolment where batch_id = :batch and status = :status")
                    .param("batch", batch.value())
                    .param("status", status)
                    .query(UUID.class)
                    .set();
            return new ArrayList<>(people.stream()
                    .filter(one -> ids.contains(one.person().value()))
                    .toList());
        }

        private UUID enrolment(SignedIn me) {
            return owner.sql(
                            "select id from canting.enrolment where batch_id = :batch and person_id = :person order by id desc limit 1")
                    .param("batch", batch.value())
                    .param("person", me.person().value())
                    .query(UUID.class)
                    .optional()
                    .orElseThrow(() -> new AssertionError(me.name() + " enrolled and stands nowhere"));
        }

        private int count(String sql) {
            return owner.sql(sql)
                    .param("batch", batch.value())
                    .query(Integer.class)
                    .single();
        }

        private Callable<?> act(SignedIn me, Runnable work) {
            browser(me);
            acts++;
            return Executors.callable(() -> patiently(work));
        }

        Figures figures() {
            return new Figures(
                    acts,
                    again.get(),
                    count("select count(*) from canting.seat_movement where batch_id = :batch and what = 'OFFERED'"),
                    count(
                            "select count(*) from canting.seat_movement where batch_id = :batch and cause = 'offer-expired'"),
                    in("CONFIRMED").size(),
                    slowest());
        }

        private long slowest() {
            return owner.sql(
                            """
                            select coalesce(max(extract(epoch from next_at - moved_at) * 1000), 0)::bigint
                              from (select what, moved_at, lead(moved_at) over told as next_at, lead(what) over told as next
                                      from canting.seat_movement where batch_id = :batch
                                    window told as (partition by seat_no order by position)) m
                             where what = 'RELEASED' and next = 'OFFERED'
                            """)
                    .param("batch", batch.value())
                    .query(Long.class)
                    .single();
        }
    }

    private static void atOnce(List<Callable<?>> work) throws Exception {
        var pool = Executors.newFixedThreadPool(HANDS);
        try {
            for (var one : work.stream().map(pool::submit).toList()) {
                one.get(2, TimeUnit.MINUTES);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static final class Busy extends RuntimeException {}

    /** Tries again where a page asks for that: so many at once may wait too long for the row of their batch. */
    private void patiently(Runnable work) {
        for (int tries = 1; ; tries++) {
            try {
                work.run();
                return;
            } catch (Busy busy) {
                again.incrementAndGet();
                assertThat(tries).as("tries of one act").isLessThan(TRIES);
            }
        }
    }

    private static void fine(WebPerson.Page page) {
        if (page.status() >= 500) {
            throw new Busy();
        }
        assertThat(page.path()).isNotEqualTo("/sign-in");
    }

    private String somewhere() {
        return copies.get(ThreadLocalRandom.current().nextInt(copies.size()));
    }

    /** The same cookie is good at both copies: sessions lie in the database. */
    private synchronized WebPerson browser(SignedIn me) {
        return browsers.computeIfAbsent(me, somebody -> new WebPerson(copies.get(0), signedIn(sessions, me)));
    }

    private static <S extends Session> HttpCookie signedIn(SessionRepository<S> sessions, SignedIn me) {
        var session = sessions.createSession();
        var now = Instant.now();
        session.setAttribute("canting.signed-in", me.account() + "\n1\n" + now + "\nJava");
        session.setAttribute("canting.second-factor", now.toString());
        sessions.save(session);
        return new HttpCookie(
                "canting", Base64.getEncoder().encodeToString(session.getId().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        other.stop();
    }
}
