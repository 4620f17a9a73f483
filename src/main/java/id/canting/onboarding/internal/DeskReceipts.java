package id.canting.onboarding.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.documents.Document;
import id.canting.documents.DocumentId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.internal.Consents.Purpose;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was printed for an applicant at the desk, and how they confirmed it: for just what was written then. */
@Repository
class DeskReceipts {

    private final JdbcClient jdbc;
    private final AnswersRepository answers;
    private final CaseFiles files;
    private final Consents consents;
    private final Hands hands;
    private final Clock clock;

    DeskReceipts(
            JdbcClient jdbc, AnswersRepository answers, CaseFiles files, Consents consents, Hands hands, Clock clock) {
        this.jdbc = jdbc;
        this.answers = answers;
        this.files = files;
        this.consents = consents;
        this.hands = hands;
        this.clock = clock;
    }

    /** What is confirmed, by where the application stands. */
    enum Act {
        APPLICATION,
        CORRECTION,
        AGREEMENT;

        static Optional<Act> of(MembershipApplication application) {
            return switch (application.status()) {
                case DRAFT -> Optional.of(APPLICATION);
                case RETURNED -> Optional.of(CORRECTION);
                case ADMISSION -> Optional.of(AGREEMENT);
                default -> Optional.empty();
            };
        }
    }

    enum Way {
        SIGNATURE,
        CODE
    }

    /** @param way how it was confirmed; none as long as it was not */
    record Receipt(UUID id, Act act, byte[] content, PersonId printedBy, Instant printedAt, @Nullable Way way) {}

    /** The last one that was printed, of whatever. */
    Optional<Receipt> last(ApplicationId id) {
        return jdbc.sql(
                        """
                select id, act, content, printed_by, printed_at, way
                  from desk_receipt
                 where application_id = :id
                 order by printed_at desc, id desc
                 limit 1
                """)
                .param("id", id.value())
                .query((row, n) -> new Receipt(
                        row.getObject("id", UUID.class),
                        Act.valueOf(row.getString("act")),
                        row.getBytes("content"),
                        Objects.requireNonNull(ApplicationRepository.person(row, "printed_by")),
                        row.getObject("printed_at", OffsetDateTime.class).toInstant(),
                        Typed.choice(Way.class, row.getString("way")).orElse(null)))
                .optional();
    }

    /** The last one, if nothing has been written since. */
    Optional<Receipt> valid(MembershipApplication application) {
        return last(application.id())
                .filter(receipt -> Act.of(application).equals(Optional.of(receipt.act()))
                        && Arrays.equals(receipt.content(), content(application, receipt.act())));
    }

    void add(MembershipApplication application, Act act, PersonId by) {
        jdbc.sql(
                        """
                insert into desk_receipt (id, centre_id, application_id, act, content, printed_by, printed_at)
                values (:id, :centre, :application, :act, :content, :by, :at)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", application.centre().value())
                .param("application", application.id().value())
                .param("act", act.name())
                .param("content", content(application, act))
                .param("by", by.value())
                .param("at", ApplicationRepository.utc(clock.instant()))
                .update();
    }

    void confirm(Receipt receipt, Way way, @Nullable DocumentId signed, PersonId with) {
        jdbc.sql(
                        """
                update desk_receipt
                   set way = :way, document_id = :document, confirmed_with = :with, confirmed_at = :at
                 where id = :id and way is null
                """)
                .param("way", way.name())
                .param("document", signed == null ? null : signed.value())
                .param("with", with.value())
                .param("at", ApplicationRepository.utc(clock.instant()))
                .param("id", receipt.id())
                .update();
    }

    /** Nothing to show for one's own hand. */
    void requireConfirmed(Scope applicant, MembershipApplication application) {
        if (hands.help(applicant)
                && valid(application).filter(receipt -> receipt.way() != null).isEmpty()) {
            throw new OnboardingRefusal("onboarding.help.not-confirmed");
        }
    }

    private byte[] content(MembershipApplication application, Act act) {
        var id = application.id();
        var papers = files.newest(id).entrySet().stream()
                .filter(file -> file.getKey() != Paper.RECEIPT)
                .map(Map.Entry::getValue)
                .toList();
        return switch (act) {
            case APPLICATION ->
                answers.fingerprint(
                        answers.draft(id).map(AnswersRepository.Kept::draft).orElseGet(Draft::empty), papers);
            case CORRECTION -> answers.fingerprint(List.of(application.round(), answers.get(id)), papers);
            case AGREEMENT ->
                answers.fingerprint(
                        Objects.requireNonNull(consents.current().get(Purpose.AGREEMENT))
                                .version(),
                        List.<Document>of());
        };
    }
}
