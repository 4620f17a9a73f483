package id.canting.artisans.internal;

import static java.util.stream.Collectors.toMap;

import id.canting.artisans.Admission;
import id.canting.artisans.MemberProfile;
import id.canting.artisans.MemberProfiles;
import id.canting.artisans.Standing;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProfileReader implements MemberProfiles {

    private final JdbcClient jdbc;

    ProfileReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<PersonId, MemberProfile> of(CentreId centre, Collection<PersonId> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(
                        """
                        select m.person_id, m.standing, m.kind, m.birth_date, m.female, m.ward, m.business_id is not null as nib,
                               m.business_name is not null as owner, m.experience_years, m.techniques,
                               coalesce(m.ward, m.elsewhere, '') || ':'
                                   || regexp_replace(lower(m.address), '[^a-z0-9]|jalan|jl|gang|gg|nomor|no', '', 'g') as household,
                               coalesce((select max(u.sent_at) from member_update u
                                          where u.centre_id = m.centre_id and u.member_id = m.id), m.since) as updated
                          from member m
                         where m.centre_id = :centre and m.person_id in (:people)
                        """)
                .param("centre", centre.value())
                .param("people", people.stream().map(PersonId::value).toList())
                .query(ProfileReader::read)
                .list()
                .stream()
                .collect(toMap(MemberProfile::person, one -> one));
    }

    private static MemberProfile read(ResultSet row, int n) throws SQLException {
        return new MemberProfile(
                new PersonId(row.getObject("person_id", UUID.class)),
                Standing.valueOf(row.getString("standing")),
                Admission.Kind.valueOf(row.getString("kind")),
                row.getObject("birth_date", LocalDate.class),
                row.getBoolean("female"),
                row.getString("ward"),
                Objects.requireNonNull(row.getString("household")),
                row.getBoolean("owner"),
                row.getBoolean("nib"),
                row.getInt("experience_years"),
                Set.of((String[]) row.getArray("techniques").getArray()),
                MemberRepository.instant(row, "updated"));
    }
}
