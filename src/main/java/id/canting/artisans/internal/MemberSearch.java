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
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    static final int A_PAGE = 20;

    /** So many of those found by name are put in order. */
    static final int MOST_FOUND = 100;

    /** Whether somebody is not to be found, nor shown, by more than name, number and standing. */
    private static final String RESTRICTED =
            """
            exists (select from data_restriction r
                     where r.person_id = member.person_id and r.centre_id = member.centre_id and r.lifted_at is null)
            """;

    private static final String SHOWN =
            "id, number, name, techniques, ward, elsewhere, standing, since, " + RESTRICTED + " as restricted";

    /** Said so that only the index of names can help: with another one a rare name would read every member. */
    private static final String OF_CENTRE_BY_NAME = " where (centre_id = :centre) is true";

    private final JdbcClient jdbc;
    private final Clock clock;

    MemberSearch(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A page by name, and what was typed with a slip only where nothing else fits. */
    Page page(Scope me, Filter filter) {
        var sought = Sought.of(filter.text(), clock.instant());
        if (sought.nothing()) {
            return new Page(List.of(), null, false, sought);
        }
        var page = page(me, filter, sought);
        return page.rows().isEmpty() && sought.canSlip() ? page(me, filter, sought.slipped()) : page;
    }

    private Page page(Scope me, Filter filter, Sought sought) {
        var query = query(me, filter, sought);
        var rows = new ArrayList<Row>();
        var found = new int[1];
        jdbc.sql(query.sql()).params(query.params()).query(row -> {
            rows.add(row(row));
            found[0] = row.getInt("found");
        });
        var shown = rows.subList(0, Math.min(A_PAGE, rows.size()));
        return new Page(
                List.copyOf(shown),
                rows.size() > A_PAGE ? shown.get(A_PAGE - 1).id() : null,
                found[0] > MOST_FOUND,
                sought);
    }

    /**
     * The list runs down an index from where the page before ended. What is sought by name is not in that order, so at
     * most {@link #MOST_FOUND} are taken and put in order: whoever finds more types more.
     */
    Query query(Scope me, Filter filter, Sought sought) {
        var params = new HashMap<String, Object>();
        params.put("centre", me.centre().value());
        params.put("limit", A_PAGE + 1);
        var where = new StringBuilder(sought.byName() ? OF_CENTRE_BY_NAME : " where centre_id = :centre");
        if (filter.standing() != null) {
            where.append(" and standing = :standing");
            params.put("standing", filter.standing().name());
        }
        if (filter.technique() != null) {
            // as it stands in the index of the technique
            where.append(" and '").append(filter.technique()).append("' = any (techniques)");
        }
        if (filter.technique() != null || sought.kind() == Sought.Kind.PHONE) {
            where.append(" and not ").append(RESTRICTED);
        }
        where.append(sought.condition());
        params.putAll(sought.params());
        var after = "";
        if (filter.after() != null) {
            after =
                    """
                     (lower(name), id) > (select lower(name), id from member where centre_id = :centre and id = :after)
                    """;
            params.put("after", filter.after().value());
        }
        var order = " order by lower(name), id limit :limit";
        if (sought.inOrder()) {
            return new Query(
                    "select " + SHOWN + ", 0 as found from member" + where + (after.isEmpty() ? "" : " and" + after)
                            + order,
                    params);
        }
        return new Query(
                "with candidate as materialized (select " + SHOWN + " from member" + where + " limit "
                        + (MOST_FOUND + 1) + ") select *, (select count(*) from candidate) as found from candidate"
                        + (after.isEmpty() ? "" : " where" + after) + order,
                params);
    }

    Optional<Phone> phone(CentreId centre, PersonId person) {
        return jdbc.sql(
                        "select phone from member where centre_id = :centre and person_id = :person and phone is not null")
                .param("centre", centre.value())
                .param("person", person.value())
                .query(String.class)
                .optional()
                .map(Phone::new);
    }

    Optional<PersonId> withNumber(CentreId centre, String number) {
        return jdbc.sql("select person_id from member where centre_id = :centre and number = :number")
                .param("centre", centre.value())
                .param("number", number)
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
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

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                idOf(row),
                row.getString("number"),
                row.getString("name"),
                techniques(row),
                row.getString("ward"),
                row.getString("elsewhere"),
                Standing.valueOf(row.getString("standing")),
                MemberRepository.instant(row, "since"),
                row.getBoolean("restricted"));
    }

    private static KnownMember knownMember(ResultSet row, int n) throws SQLException {
        return new KnownMember(
                idOf(row),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("number"),
                row.getString("name"),
                row.getObject("birth_date", LocalDate.class),
                row.getString("ward"),
                row.getString("phone") == null ? null : new Phone(row.getString("phone")),
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

    /** A question to the database, so that its plan can be looked at. */
    record Query(String sql, Map<String, Object> params) {}

    /**
     * @param next the last one of this page, when there are more
     * @param tooMany fit: these are only some of them
     */
    record Page(List<Row> rows, @Nullable MemberId next, boolean tooMany, Sought sought) {}

    /**
     * What a list shows.
     *
     * @param text name, number or phone; empty for all
     * @param after the last one of the page before
     */
    record Filter(String text, @Nullable Standing standing, @Nullable Technique technique, @Nullable MemberId after) {}

    /** @param restricted no more than name, number and standing is shown */
    record Row(
            MemberId id,
            String number,
            String name,
            Set<Technique> techniques,
            @Nullable String ward,
            @Nullable String elsewhere,
            Standing standing,
            Instant since,
            boolean restricted) {}
}
