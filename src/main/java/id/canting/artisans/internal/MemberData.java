package id.canting.artisans.internal;

import static id.canting.artisans.internal.MemberRepository.instant;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.PersonalData;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the register holds of a member, and who saw the whole NIK. */
@Component
class MemberData implements PersonalData {

    private static final String MEMBERSHIP = "membership";

    private final JdbcClient jdbc;
    private final MemberRepository members;
    private final MemberNotes notes;
    private final MemberFacts changes;
    private final ChangeRequests requests;
    private final FactsPage facts;
    private final FactWords factWords;
    private final MemberWords words;
    private final Documents documents;
    private final Centres centres;
    private final Audit audit;

    MemberData(
            JdbcClient jdbc,
            MemberRepository members,
            MemberNotes notes,
            MemberFacts changes,
            ChangeRequests requests,
            FactsPage facts,
            FactWords factWords,
            MemberWords words,
            Documents documents,
            Centres centres,
            Audit audit) {
        this.jdbc = jdbc;
        this.members = members;
        this.notes = notes;
        this.changes = changes;
        this.requests = requests;
        this.facts = facts;
        this.factWords = factWords;
        this.words = words;
        this.documents = documents;
        this.centres = centres;
        this.audit = audit;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String name() {
        return MEMBERSHIP;
    }

    @Override
    public void tell(@Nullable CentreId centre, PersonId person, Consumer<Piece> listener) {
        if (centre != null) {
            members.ofPerson(centre, person).ifPresent(member -> tell(member, listener));
        }
    }

    private void tell(Member member, Consumer<Piece> listener) {
        listener.accept(new Piece(MEMBERSHIP, member.number(), entries(member)));
        var past = past(member);
        if (!past.isEmpty()) {
            listener.accept(new Piece("membership-history", member.number(), past));
        }
        for (var update : facts.said(member)) {
            listener.accept(new Piece(
                    "yearly-update",
                    update.at().toString(),
                    update.lines().stream()
                            .map(line -> new Entry("artisans.update." + line.key(), line.words()))
                            .toList()));
        }
    }

    /** What became of it, what was said about it, and facts that were changed. */
    private List<Entry> past(Member member) {
        var zone = centres.get(member.centre()).zone();
        var past = new ArrayList<Entry>();
        for (var note : notes.of(member)) {
            var day = words.day(LocalDate.ofInstant(note.at(), zone));
            past.add(new Entry("artisans.note." + note.kind(), day + ". " + note.text()));
        }
        for (var change : changes.history(member.centre(), member.id())) {
            var day = words.day(LocalDate.ofInstant(change.at(), zone));
            past.add(new Entry(
                    "artisans.Fact." + change.fact(),
                    day + ". " + factWords.say(change.fact(), change.before()) + " → "
                            + factWords.say(change.fact(), change.after())));
        }
        return past;
    }

    private List<Entry> entries(Member member) {
        var admission = member.admission();
        var self = admission.identity();
        var home = admission.home();
        var business = admission.business();
        var zone = centres.get(member.centre()).zone();
        var entries = new ArrayList<Entry>();
        Entry.add(entries, "privacy.entry.state", words.say("artisans.Standing." + member.standing()));
        Entry.add(entries, "privacy.entry.since", member.since().atZone(zone).toOffsetDateTime());
        Entry.add(entries, "people.name", self.name());
        Entry.add(entries, "artisans.member.birth", self.birthPlace() + ", " + self.birthDate());
        Entry.add(
                entries,
                "artisans.member.sex",
                words.say(self.female() ? "artisans.member.female" : "artisans.member.male"));
        Entry.add(entries, "artisans.member.nik", self.nik().digits());
        Entry.add(entries, "artisans.member.phone", self.phone());
        Entry.add(entries, "artisans.member.address", home.address());
        Entry.add(entries, "privacy.entry.place", words.place(home.ward(), home.elsewhere()));
        Entry.add(entries, "artisans.craft", words.craft(member.techniques()));
        Entry.add(
                entries,
                "artisans.member.experience",
                words.say("artisans.member.years", admission.craft().experienceYears()));
        Entry.add(entries, "artisans.member.kind", words.say("artisans.Kind." + admission.kind()));
        if (business != null) {
            Entry.add(entries, "artisans.member.business", business.name());
            Entry.add(entries, "artisans.member.nib", business.businessId());
            Entry.add(entries, "artisans.member.kbli", business.industryCode());
            Entry.add(entries, "artisans.member.workers", business.workers());
        }
        return entries;
    }

    @Override
    public List<Seen> seen(CentreId centre, PersonId person, int most) {
        return jdbc.sql(
                        """
                        select r.revealed_at, r.revealed_to, r.reason
                          from nik_reveal r join member m on m.centre_id = r.centre_id and m.id = r.member_id
                         where m.centre_id = :centre and m.person_id = :person
                         order by r.revealed_at desc
                         limit :most
                        """)
                .param("centre", centre.value())
                .param("person", person.value())
                .param("most", most)
                .query((row, n) -> new Seen(
                        instant(row, "revealed_at"),
                        new PersonId(row.getObject("revealed_to", UUID.class)),
                        "artisans.member.nik",
                        "artisans.RevealReason." + row.getString("reason")))
                .list();
    }

    /**
     * Of a former member contact, photo, card, business, and what they said year by year go; number, name, NIK, and what
     * became of the membership are the record.
     */
    @Override
    @Transactional
    public List<Forgotten> forget(CentreId centre, PersonId person) {
        var found = members.lock(centre, person);
        if (found.isEmpty()) {
            return List.of();
        }
        var member = found.get();
        if (!member.ended()) {
            return List.of(Forgotten.kept(MEMBERSHIP, "MEMBERSHIP_LASTS"));
        }
        var traces = new ArrayList<Forgotten>();
        if (member.forgetContact()) {
            members.save(member);
            members.forgetCard(member);
            traces.add(Forgotten.erased("contact", 1));
            traces.add(Forgotten.erased("card", 1));
            audit.record(centre, null, "MemberContactErased", member.id(), Map.of());
        }
        Forgotten.addErased(traces, "yearly-update", members.forgetUpdates(member));
        Forgotten.addErased(traces, "member-facts", members.forgetFacts(member));
        Forgotten.addErased(traces, "member-papers", forgetPapers(member));
        traces.add(Forgotten.kept("member-record", "RECORD_DUTY"));
        return traces;
    }

    private int forgetPapers(Member member) {
        var conditions = jdbc.sql("select id from member_condition where centre_id = :centre and member_id = :member")
                .param("centre", member.centre().value())
                .param("member", member.id().value())
                .query(UUID.class)
                .list();
        return forgetPapers(ChangeService.CASE_KIND, requests.empty(member))
                + forgetPapers(ConditionPapers.KIND, conditions);
    }

    private int forgetPapers(String kind, List<UUID> cases) {
        var many = documents.of(kind, cases).size();
        cases.forEach(id -> documents.erase(new CaseFile(kind, id)));
        return many;
    }

    @Override
    public @Nullable PersonId known(CentreId centre, String number) {
        return jdbc.sql("select person_id from member where centre_id = :centre and number = :number")
                .param("centre", centre.value())
                .param("number", number)
                .query(UUID.class)
                .optional()
                .map(PersonId::new)
                .orElse(null);
    }
}
