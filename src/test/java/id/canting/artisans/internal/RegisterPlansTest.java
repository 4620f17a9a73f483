package id.canting.artisans.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.artisans.MemberId;
import id.canting.artisans.Standing;
import id.canting.artisans.internal.MemberSearch.Filter;
import id.canting.artisans.internal.MemberSearch.Query;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Plan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** That the register is flat is shown by what the database reads, not by a clock. */
@DatabaseTest
class RegisterPlansTest {

    private static final Scope ME = new Scope(CentreId.next(), PersonId.next(), Set.of(Role.STAFF));

    @Autowired
    MemberSearch search;

    @Autowired
    Environment environment;

    private ManyMembers members;

    @BeforeEach
    void aRegister() {
        members = ManyMembers.beside(environment);
    }

    @AfterEach
    void nothingIsLeft() {
        members.drop();
    }

    @Test
    void eachSearchReadsTheSameOfAThousandMembersAndOfAHundredThousand() {
        members.fill(ME.centre(), 1_000);
        var few = read();
        members.fill(ME.centre(), 100_000);
        var many = read();

        assertThat(many.keySet()).isEqualTo(few.keySet());
        many.forEach((search, plan) -> {
            var before = few.get(search);
            assertThat(plan.rows()).as("%s finds as many", search).isEqualTo(before.rows());
            assertThat(plan.nodes())
                    .as("%s: %s", search, plan)
                    .isEqualTo(before.nodes())
                    .doesNotContain("Seq Scan");
            assertThat(plan.indexes()).as("%s: %s", search, plan).isEqualTo(before.indexes());
            assertThat((double) plan.buffers())
                    .as("%s: pages read of 100,000 members, against %s of 1,000", search, before)
                    .isLessThanOrEqualTo(1.5 * before.buffers());
        });
    }

    private Map<String, Plan> read() {
        var plans = new LinkedHashMap<String, Plan>();
        plans.put("all", plan(filter("", null, null, null)));
        plans.put("a page in the middle", plan(filter("", null, null, middle())));
        plans.put("one standing", plan(filter("", Standing.SUSPENDED, null, null)));
        plans.put("a page of one standing", plan(filter("", Standing.ACTIVE, null, middle())));
        plans.put("a technique of few", plan(filter("", null, Technique.PRINTING, null)));
        plans.put("a technique of all", plan(filter("", null, Technique.TULIS, middle())));
        plans.put("a rare name", plan(filter("kencanasari", null, null, null)));
        plans.put("two words", plan(filter("kencana wulan", null, null, null)));
        plans.put("the next page of a rare name", plan(filter("kencanasari", null, null, rare())));
        plans.put("a name of many", plan(filter("sri", null, null, null)));
        plans.put("a number", plan(filter("ANG-2026-000123", null, null, null)));
        plans.put("the end of a number", plan(filter("123", null, null, null)));
        plans.put("a phone", plan(filter("0800 0000 123", null, null, null)));
        plans.put("a name with a slip", plan(search.query(ME, filter("", null, null, null), slip("kencanasary"))));
        plans.put(
                "an identity number",
                plan(new Query(
                        MemberRepository.WITH_NIK, Map.of("centre", ME.centre().value(), "nik", nik()))));
        return plans;
    }

    private Plan plan(Filter filter) {
        return plan(search.query(ME, filter, Sought.of(filter.text(), Instant.now())));
    }

    private Plan plan(Query query) {
        return Plan.of(members.source(), query.sql(), query.params());
    }

    private static Filter filter(
            String text, @Nullable Standing standing, @Nullable Technique technique, @Nullable MemberId after) {
        return new Filter(text, standing, technique, after);
    }

    private static Sought slip(String text) {
        return Sought.of(text, Instant.now()).slipped();
    }

    private MemberId middle() {
        return one("select id from member where centre_id = :centre order by lower(name), id offset 500 limit 1");
    }

    private MemberId rare() {
        return one(
                "select id from member where centre_id = :centre and name like '%Kencanasari' order by id offset 9 limit 1");
    }

    private MemberId one(String sql) {
        return new MemberId(members.owner()
                .sql(sql)
                .param("centre", ME.centre().value())
                .query(UUID.class)
                .single());
    }

    private byte[] nik() {
        return members.owner()
                .sql("select nik_fingerprint from member where centre_id = :centre and number = 'ANG-2026-000123'")
                .param("centre", ME.centre().value())
                .query(byte[].class)
                .single();
    }
}
