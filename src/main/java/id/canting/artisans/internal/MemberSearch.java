package id.canting.artisans.internal;

import id.canting.artisans.KnownMember;
import id.canting.artisans.MemberId;
import id.canting.artisans.Membership;
import id.canting.artisans.Standing;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Phone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register as lists and look-ups: nothing here can be changed. */
@Repository
class MemberSearch {

    private static final String KNOWN =
            """
            select id, person_id, number, name, birth_date, ward, phone, phone = cast(:phone as text) as same_phone
              from member
            """;

    private final JdbcClient jdbc;

    MemberSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The members after {@code filter.after()} by name; ask for one more than you show. */
    List<Row> page(Scope me, Filter filter, int limit) {
        var text = filter.text();
        return jdbc.sql(
                        """
                select id, number, name, techniques, ward, elsewhere, standing, since
                  from member
                 where centre_id = :centre
                """
                                + (filter.standing() == null ? "" : " and standing = :standing")
                                + (filter.technique() == null ? "" : " and :technique = any(techniques)")
                                + (text.isEmpty() ? "" : " and " + matches(text))
                                + (filter.after() == null
                                        ? ""
                                        : """
                                           and (lower(name), id) > (select lower(name), id from member
                                                                     where centre_id = :centre and id = :after)
                                          """)
                                + " order by lower(name), id limit :limit")
                .param("centre", me.centre().value())
                .param(
                        "standing",
                        filter.standing() == null ? null : filter.standing().name())
                .param(
                        "technique",
                        filter.technique() == null ? null : filter.technique().name())
                .param("text", text)
                .param("like", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("after", filter.after() == null ? null : filter.after().value())
                .param("limit", limit)
                .query(MemberSearch::row)
                .list();
    }

    /** A part of name or number; a name may also be written with a slip, but numbers that are alike are others. */
    private static String matches(String text) {
        var part = "name || ' ' || number ilike :like";
        return text.chars().anyMatch(Character::isDigit) ? part : "(" + part + " or :text <% (name || ' ' || number))";
    }

    Optional<Membership> membership(CentreId centre, PersonId person) {
        return jdbc.sql(
                        """
                select id, number, standing, since, standing_changed_at
                  from member
                 where centre_id = :centre and person_id = :person
                """)
                .param("centre", centre.value())
                .param("person", person.value())
                .query((row, n) -> new Membership(
                        idOf(row),
                        row.getString("number"),
                        Standing.valueOf(row.getString("standing")),
                        MemberRepository.instant(row, "since"),
                        MemberRepository.instant(row, "standing_changed_at")))
                .optional();
    }

    Optional<KnownMember> known(CentreId centre, MemberId id) {
        return jdbc.sql(KNOWN + " where centre_id = :centre and id = :id")
                .param("centre", centre.value())
                .param("id", id.value())
                .param("phone", null)
                .query(MemberSearch::knownMember)
                .optional();
    }

    /** A name may be written in two ways; the same ward makes it likelier that it is one person. */
    List<KnownMember> similar(CentreId centre, String name, LocalDate birthDate, @Nullable String ward, Phone phone) {
        return jdbc.sql(
                        KNOWN
                                + """
                         where centre_id = :centre
                           and (phone = :phone
                                or birth_date = :birthDate
                                   and similarity(lower(name), lower(:name)) >= case when ward = :ward then 0.4 else 0.6 end)
                         order by phone = :phone desc, similarity(lower(name), lower(:name)) desc, id
                         limit 20
                        """)
                .param("centre", centre.value())
                .param("name", name)
                .param("birthDate", birthDate)
                .param("ward", ward)
                .param("phone", phone.digits())
                .query(MemberSearch::knownMember)
                .list();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                idOf(row),
                row.getString("number"),
                row.getString("name"),
                techniques(row),
                row.getString("ward"),
                row.getString("elsewhere"),
                Standing.valueOf(row.getString("standing")),
                MemberRepository.instant(row, "since"));
    }

    private static KnownMember knownMember(ResultSet row, int n) throws SQLException {
        return new KnownMember(
                idOf(row),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("number"),
                row.getString("name"),
                row.getObject("birth_date", LocalDate.class),
                row.getString("ward"),
                new Phone(row.getString("phone")),
                row.getBoolean("same_phone"));
    }

    private static MemberId idOf(ResultSet row) throws SQLException {
        return new MemberId(row.getObject("id", UUID.class));
    }

    static Set<Technique> techniques(ResultSet row) throws SQLException {
        return Set.copyOf(MemberRepository.texts(row, "techniques").stream()
                .map(Technique::valueOf)
                .toList());
    }

    /**
     * What a list shows.
     *
     * @param text part of a name or number; empty for all
     * @param after the last one of the page before
     */
    record Filter(String text, @Nullable Standing standing, @Nullable Technique technique, @Nullable MemberId after) {}

    record Row(
            MemberId id,
            String number,
            String name,
            Set<Technique> techniques,
            @Nullable String ward,
            @Nullable String elsewhere,
            Standing standing,
            Instant since) {}
}
