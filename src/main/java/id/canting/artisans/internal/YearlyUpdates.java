package id.canting.artisans.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.artisans.MemberId;
import id.canting.artisans.internal.YearlyFacts.Business;
import id.canting.artisans.internal.YearlyFacts.Mark;
import id.canting.artisans.internal.YearlyFacts.Output;
import id.canting.artisans.internal.YearlyFacts.Wastewater;
import id.canting.artisans.internal.YearlyUpdate.Channel;
import id.canting.artisans.internal.YearlyUpdate.Scale;
import id.canting.artisans.internal.YearlyUpdate.Scales;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The updates of members' facts. */
@Repository
class YearlyUpdates {

    /** More years than a page shows. */
    private static final int MOST = 10;

    private final JdbcClient jdbc;

    YearlyUpdates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(YearlyUpdate update) {
        var facts = update.facts();
        var business = facts.business();
        var scales = update.scales();
        jdbc.sql(
                        """
                insert into member_update (id, centre_id, member_id, sent_by, sent_at, channel, techniques, dyes, output,
                       output_unit, output_per, business, men, women, annual_sales, capital, business_id, industry_code,
                       tax_registered, siinas, mark, brand, wastewater, business_scale, business_scale_version,
                       industry_scale, industry_scale_version)
                values (:id, :centre, :member, :by, :at, :channel, :techniques, :dyes, :output,
                       :unit, :per, :business, :men, :women, :sales, :capital, :businessId, :industryCode,
                       :tax, :siinas, :mark, :brand, :wastewater, :businessScale, :businessVersion,
                       :industryScale, :industryVersion)
                """)
                .param("id", update.id())
                .param("centre", update.centre().value())
                .param("member", update.member().value())
                .param("by", update.sentBy().value())
                .param("at", update.sentAt().atOffset(UTC))
                .param("channel", update.channel().name())
                .param("techniques", names(facts.techniques()))
                .param("dyes", names(facts.dyes()))
                .param("output", facts.output().amount())
                .param("unit", facts.output().unit().name())
                .param("per", facts.output().per().name())
                .param("business", business != null)
                .param("men", business == null ? null : business.men())
                .param("women", business == null ? null : business.women())
                .param("sales", business == null ? null : business.annualSales())
                .param("capital", business == null ? null : business.capital())
                .param("businessId", business == null ? null : business.businessId())
                .param("industryCode", business == null ? null : business.industryCode())
                .param("tax", business == null ? null : business.taxRegistered())
                .param("siinas", business == null ? null : business.siinas())
                .param("mark", business == null ? null : business.mark().name())
                .param("brand", business == null ? null : business.brand())
                .param(
                        "wastewater",
                        business == null ? null : business.wastewater().name())
                .param(
                        "businessScale",
                        scales == null ? null : scales.business().name())
                .param(
                        "businessVersion",
                        scales == null ? null : scales.business().version())
                .param(
                        "industryScale",
                        scales == null ? null : scales.industry().name())
                .param(
                        "industryVersion",
                        scales == null ? null : scales.industry().version())
                .update();
    }

    /** The newest first. */
    List<YearlyUpdate> of(CentreId centre, MemberId member) {
        return jdbc.sql(
                        """
                select * from member_update
                 where centre_id = :centre and member_id = :member
                 order by sent_at desc, id desc
                 limit :most
                """)
                .param("centre", centre.value())
                .param("member", member.value())
                .param("most", MOST)
                .query(YearlyUpdates::read)
                .list();
    }

    private static YearlyUpdate read(ResultSet row, int n) throws SQLException {
        return new YearlyUpdate(
                row.getObject("id", UUID.class),
                new CentreId(row.getObject("centre_id", UUID.class)),
                new MemberId(row.getObject("member_id", UUID.class)),
                new PersonId(row.getObject("sent_by", UUID.class)),
                MemberRepository.instant(row, "sent_at"),
                Channel.valueOf(row.getString("channel")),
                new YearlyFacts(
                        values(Technique.class, row, "techniques"),
                        values(Dye.class, row, "dyes"),
                        new Output(
                                row.getInt("output"),
                                Output.Unit.valueOf(row.getString("output_unit")),
                                Output.Per.valueOf(row.getString("output_per"))),
                        row.getBoolean("business") ? business(row) : null),
                row.getBoolean("business") ? scales(row) : null);
    }

    private static Business business(ResultSet row) throws SQLException {
        return new Business(
                row.getInt("men"),
                row.getInt("women"),
                row.getObject("annual_sales", Long.class),
                row.getObject("capital", Long.class),
                row.getString("business_id"),
                row.getString("industry_code"),
                row.getBoolean("tax_registered"),
                row.getBoolean("siinas"),
                Mark.valueOf(row.getString("mark")),
                row.getString("brand"),
                Wastewater.valueOf(row.getString("wastewater")));
    }

    private static Scales scales(ResultSet row) throws SQLException {
        return new Scales(
                new Scale(row.getString("business_scale"), row.getInt("business_scale_version")),
                new Scale(row.getString("industry_scale"), row.getInt("industry_scale_version")));
    }

    private static String[] names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toArray(String[]::new);
    }

    private static <E extends Enum<E>> Set<E> values(Class<E> type, ResultSet row, String column) throws SQLException {
        return MemberRepository.texts(row, column).stream()
                .map(name -> Enum.valueOf(type, name))
                .collect(Collectors.toSet());
    }
}
