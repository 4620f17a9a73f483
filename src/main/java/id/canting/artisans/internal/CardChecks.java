package id.canting.artisans.internal;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.joining;

import id.canting.artisans.Standing;
import id.canting.documents.Documents.Picture;
import id.canting.identity.CentreId;
import id.canting.vault.Vault;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Whether a card is genuine, for anybody. What is typed could be guessed, so guessing is slowed down, a network at a
 * time and for all nodes together; what a QR code holds cannot, so that is never braked.
 */
@Repository
class CardChecks {

    static final int CHECKS_A_MINUTE = 60;
    static final int WRONG_IN_TEN_MINUTES = 10;

    private static final Duration FOR_CHECKS = Duration.ofMinutes(1);
    private static final Duration FOR_WRONG = Duration.ofMinutes(10);

    private static final String SHOWN =
            """
            select m.centre_id, number, name, techniques, m.since, standing, standing_changed_at, p.type, p.bytes,
                   r.id is not null as restricted
              from member m
              left join data_restriction r
                     on r.person_id = m.person_id and r.centre_id = m.centre_id and r.lifted_at is null
              left join member_portrait p on p.member_id = m.id and m.photo_shown and r.id is null
            """;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    CardChecks(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    Optional<Shown> byToken(String token) {
        if (!Card.mayBeToken(token)) {
            return Optional.empty();
        }
        return jdbc.sql(SHOWN + " where token_hash = :hash")
                .param("hash", Card.hash(token))
                .query(CardChecks::shown)
                .optional();
    }

    /**
     * One statement looks up and counts, so that a hundred guesses at once are not all free, and a wrong code takes as
     * long as an unknown number.
     *
     * @param address of whoever asks
     */
    Answer byCode(String number, String code, String address) {
        var network = vault.fingerprint("check-network", network(address));
        var now = clock.instant();
        return jdbc.sql(
                        "with found as (" + SHOWN
                                + """
                      where number = :number and check_code = :code
                ), counted as (
                    insert into check_brake as b (network, checks, checks_since, wrong, wrong_since)
                    values (:network, 1, :now, case when exists (select from found) then 0 else 1 end, :now)
                        on conflict (network) do update
                       set checks = case when b.checks_since > :minute then b.checks + 1 else 1 end,
                           checks_since = case when b.checks_since > :minute then b.checks_since else :now end,
                           wrong = case when b.wrong_since > :tenMinutes then b.wrong else 0 end + excluded.wrong,
                           wrong_since = case when b.wrong_since > :tenMinutes then b.wrong_since else :now end
                     where not (b.checks >= :checks and b.checks_since > :minute)
                       and not (b.wrong >= :wrong and b.wrong_since > :tenMinutes)
                 returning network
                )
                select found.* from counted left join found on true
                """)
                .param("number", number)
                .param("code", code)
                .param("network", network)
                .param("now", now.atOffset(UTC))
                .param("minute", now.minus(FOR_CHECKS).atOffset(UTC))
                .param("tenMinutes", now.minus(FOR_WRONG).atOffset(UTC))
                .param("checks", CHECKS_A_MINUTE)
                .param("wrong", WRONG_IN_TEN_MINUTES)
                .query((row, n) -> new Answer(row.getString("number") == null ? null : shown(row, n), null))
                .optional()
                .orElseGet(() -> new Answer(null, openAgain(network, now)));
    }

    /** Who checked is nobody's business: what only served the brake goes. */
    @Scheduled(fixedDelay = 600_000, initialDelay = 600_000)
    void forget() {
        jdbc.sql("delete from check_brake where checks_since < :before and wrong_since < :before")
                .param("before", clock.instant().minus(FOR_WRONG).atOffset(UTC))
                .update();
    }

    private Instant openAgain(byte[] network, Instant now) {
        return jdbc.sql(
                        """
                select greatest(case when wrong >= :wrong then wrong_since + interval '10 minutes' end,
                                case when checks >= :checks then checks_since + interval '1 minute' end) as until
                  from check_brake
                 where network = :network
                """)
                .param("network", network)
                .param("wrong", WRONG_IN_TEN_MINUTES)
                .param("checks", CHECKS_A_MINUTE)
                .query((row, n) -> Optional.ofNullable(row.getObject("until", OffsetDateTime.class)))
                .optional()
                .flatMap(until -> until)
                .map(OffsetDateTime::toInstant)
                .filter(until -> until.isAfter(now))
                .orElse(now.plusSeconds(1));
    }

    /** The first 24 bits of an IPv4, 48 of an IPv6 address. */
    static String network(String address) {
        try {
            var parsed = InetAddress.getByName(address); // a literal: nobody is asked
            return Arrays.toString(Arrays.copyOf(parsed.getAddress(), parsed instanceof Inet4Address ? 3 : 6));
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** E. W. */
    static String initials(String name) {
        return Stream.of(name.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toString(word.codePointAt(0)).toUpperCase(Locale.ROOT) + ".")
                .collect(joining(" "));
    }

    private static Shown shown(ResultSet row, int n) throws SQLException {
        var photo = row.getBytes("bytes");
        var restricted = row.getBoolean("restricted");
        var name = row.getString("name");
        return new Shown(
                new CentreId(row.getObject("centre_id", UUID.class)),
                row.getString("number"),
                restricted ? initials(name) : name,
                restricted ? null : MemberSearch.techniques(row),
                restricted ? null : MemberRepository.instant(row, "since"),
                Standing.valueOf(row.getString("standing")),
                MemberRepository.instant(row, "standing_changed_at"),
                photo == null ? null : new Picture(row.getString("type"), photo));
    }

    /**
     * What a stranger sees, and nothing else.
     *
     * @param name the initials where the member's data is restricted: whoever holds the card can compare them
     * @param techniques none where it is restricted
     * @param since none where it is restricted
     * @param photo only when the member agreed
     */
    record Shown(
            CentreId centre,
            String number,
            String name,
            @Nullable Set<Technique> techniques,
            @Nullable Instant since,
            Standing standing,
            Instant standingSince,
            @Nullable Picture photo) {}

    /**
     * @param member none when number and code do not belong together
     * @param openAgain when the next check is answered; none when this one was
     */
    record Answer(@Nullable Shown member, @Nullable Instant openAgain) {}
}
