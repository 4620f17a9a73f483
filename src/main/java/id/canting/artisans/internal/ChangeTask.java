package id.canting.artisans.internal;

import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberNotice;
import id.canting.artisans.internal.StandingReasons.Area;
import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.documents.Document;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.people.Nik;
import id.canting.people.People;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the check and the approval of a change have in common: old and new side by side, with the paper. */
abstract class ChangeTask implements StaffTask {

    /** What it needs, the same for both. */
    @Component
    record Desk(
            ChangeRequests requests,
            MemberRepository members,
            Involvements involvements,
            StandingReasons reasons,
            StandingChanges standings,
            Documents documents,
            FactWords words,
            People people,
            Centres centres,
            Audit audit,
            Clock clock) {}

    private final String element;
    private final String serviceLevel;
    private final Desk desk;

    ChangeTask(String element, String serviceLevel, Desk desk) {
        this.element = element;
        this.serviceLevel = serviceLevel;
        this.desk = desk;
    }

    /** @return the way on */
    abstract String accept(ChangeRequest one, PersonId by, Instant at);

    /**
     * What stands around the form.
     *
     * @param fact in words
     * @param asker who wrote it down at the desk; none when the member did
     * @param checker who has compared it with the paper already
     */
    record View(
            Member.State member,
            String name,
            String fact,
            String before,
            String value,
            String why,
            Instant askedAt,
            @Nullable String asker,
            @Nullable String checker,
            @Nullable Document paper,
            List<String> warnings,
            ZoneId zone) {}

    @Override
    public String element() {
        return element;
    }

    @Override
    public String serviceLevel() {
        return serviceLevel;
    }

    @Override
    public Subject subject(String businessKey) {
        return MemberTask.about(member(desk.requests().get(businessKey)));
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.VERIFIED, Kind.RELATED);
    }

    @Override
    public Page page(Scope me, String businessKey) {
        var one = desk.requests().get(businessKey);
        var asked = one.asked();
        var member = member(one);
        var names = names(one);
        var words = desk.words();
        var fact = words.name(asked.fact());
        var view = new View(
                member.state(),
                member.admission().identity().name(),
                fact,
                words.say(asked.fact(), asked.before()),
                words.say(asked.fact(), asked.value()),
                asked.why(),
                asked.at(),
                asked.by().equals(asked.subject()) ? null : names.get(asked.by()),
                one.checkedBy() == null ? null : names.get(one.checkedBy()),
                desk.documents()
                        .current(new CaseFile(ChangeService.CASE_KIND, asked.id()))
                        .get(ChangeService.PAPER),
                warnings(member, asked),
                desk.centres().get(member.centre()).zone());
        var reasons = desk.reasons().options(Area.CHANGE).entrySet().stream()
                .map(reason -> new Option(reason.getKey(), reason.getValue()))
                .toList();
        return new Page("artisans/change-task", view, Map.of(), Map.of("reasons", reasons), Map.of("fact", fact));
    }

    private Map<PersonId, String> names(ChangeRequest one) {
        var persons = new HashSet<PersonId>();
        persons.add(one.asked().by());
        if (one.checkedBy() != null) {
            persons.add(one.checkedBy());
        }
        return desk.people().names(persons);
    }

    /** A NIK may be wrong since it was issued and hold all the same: it is said, and a person decides. */
    private List<String> warnings(Member member, ChangeRequest.Asked asked) {
        var warnings = new ArrayList<String>();
        var self = member.admission().identity();
        var nik = asked.fact() == Fact.NIK ? new Nik(asked.value()) : self.nik();
        var born = asked.fact() == Fact.BIRTH_DATE ? LocalDate.parse(asked.value()) : self.birthDate();
        if (asked.fact() == Fact.NIK || asked.fact() == Fact.BIRTH_DATE) {
            if (!nik.agreesWith(born)) {
                warnings.add("artisans.change.warning.birth-date");
            }
            if (nik.saysFemale() != self.female()) {
                warnings.add("artisans.change.warning.sex");
            }
        }
        return warnings;
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        var one = desk.requests().lock(businessKey);
        var now = desk.clock().instant();
        try {
            return switch (text(values, "decision")) {
                case "accept" -> {
                    requireShown(one, text(values, "nik"));
                    var way = accept(one, me.person(), now);
                    var subject = one.asked().subject();
                    desk.involvements().add(me.centre(), subject, me.person(), Kind.VERIFIED, businessKey);
                    yield decided(me, one, way);
                }
                case "refuse" -> {
                    var reason = text(values, "reason");
                    desk.reasons().require(Area.CHANGE, reason);
                    var because = new Because(reason, text(values, "note"));
                    desk.requests().save(one, one.refuse(me.person(), because, now));
                    desk.standings().tell(member(one), MemberNotice.Kind.CHANGE_REFUSED, null);
                    yield decided(me, one, "refuse");
                }
                default -> throw new TaskRefusal("decision", "artisans.change.decision-missing");
            };
        } catch (ArtisansRefusal refusal) {
            throw new TaskRefusal(null, String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
    }

    private Map<String, String> decided(Scope me, ChangeRequest one, String way) {
        desk.audit()
                .record(
                        me.centre(),
                        me.person(),
                        "FactChangeDecided",
                        one.asked().member(),
                        Map.of("fact", one.asked().fact().name(), "decision", way));
        return Map.of("decision", way);
    }

    void save(ChangeRequest one, ChangeRequest.Step step) {
        desk.requests().save(one, step);
    }

    /** A whole number is on no page: whoever decides types it from the paper, and the two are compared. */
    private void requireShown(ChangeRequest one, String typed) {
        var asked = one.asked();
        if (asked.fact() != Fact.NIK) {
            return;
        }
        if (!typed.replaceAll("[ .-]", "").equals(asked.value())) {
            throw new TaskRefusal("nik", "artisans.change.nik-differs");
        }
        var nik = new Nik(asked.value());
        var member = member(one);
        desk.members().hold(member.centre(), member.person(), nik);
        if (desk.members()
                .current(member.centre(), nik)
                .filter(other -> !other.equals(member.id()))
                .isPresent()) {
            throw new TaskRefusal("nik", "artisans.nik-taken");
        }
    }

    private Member member(ChangeRequest one) {
        return desk.members().find(one.asked().centre(), one.asked().member()).orElseThrow();
    }

    private static String text(Map<String, @Nullable Object> values, String key) {
        var value = values.get(key);
        return value == null ? "" : value.toString().strip();
    }
}
