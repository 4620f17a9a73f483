package id.canting.artisans.internal;

import id.canting.artisans.internal.ChangeRequest.Status;
import id.canting.artisans.internal.YearlyFacts.Business;
import id.canting.identity.PersonId;
import id.canting.people.People;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is known of a member, since when, and what was known before: for the member's own page and that of staff. */
@Component
@Transactional(readOnly = true)
class FactsPage {

    private final YearlyUpdates updates;
    private final MemberDuties duties;
    private final Duties calendar;
    private final MemberFacts facts;
    private final ChangeRequests requests;
    private final StandingReasons reasons;
    private final FactWords factWords;
    private final MemberWords words;
    private final People people;

    FactsPage(
            YearlyUpdates updates,
            MemberDuties duties,
            Duties calendar,
            MemberFacts facts,
            ChangeRequests requests,
            StandingReasons reasons,
            FactWords factWords,
            MemberWords words,
            People people) {
        this.updates = updates;
        this.duties = duties;
        this.calendar = calendar;
        this.facts = facts;
        this.requests = requests;
        this.reasons = reasons;
        this.factWords = factWords;
        this.words = words;
        this.people = people;
    }

    /**
     * @param latest of the last update; empty when there was none yet
     * @param updates the last first
     * @param changeable which facts can be asked to be changed, by the end of their address
     * @param waiting changes that are checked now, and the last one that was refused
     */
    record Shown(
            List<Line> latest,
            List<Sent> updates,
            List<MemberDuty.Shown> duties,
            List<Line> changeable,
            List<Asked> waiting) {}

    record Line(String key, String title, String words) {}

    /** @param by staff at the desk; none when the member sent it, or for the member */
    record Sent(Instant at, @Nullable String by, boolean desk) {}

    record Changed(String title, String before, String after, Instant at, @Nullable String by) {}

    /** @param reason why it was refused, with the words of whoever refused it */
    record Asked(
            UUID id,
            String title,
            String value,
            Instant at,
            boolean open,
            @Nullable String reason,
            @Nullable String note) {}

    /** For colleagues: with names, and without money. */
    Shown forStaff(Member member) {
        return shown(member, false);
    }

    /** For the member: the centre did it, not a person by name. */
    Shown own(Member member) {
        return shown(member, true);
    }

    private Shown shown(Member member, boolean own) {
        var sent = updates.of(member.centre(), member.id());
        var names =
                own ? Map.<PersonId, String>of() : names(member, sent.stream().map(YearlyUpdate::sentBy));
        var today = calendar.today(member.centre());
        return new Shown(
                sent.isEmpty() ? List.of() : lines(sent.get(0), own),
                sent.stream()
                        .map(one -> new Sent(
                                one.sentAt(), names.get(one.sentBy()), one.channel() == YearlyUpdate.Channel.DESK))
                        .toList(),
                member.ended()
                        ? List.of()
                        : duties.of(member.centre(), member.id()).stream()
                                .map(duty -> duty.shown(today))
                                .toList(),
                member.ended() ? List.of() : changeable(member),
                waiting(member));
    }

    /** For colleagues: with names. */
    List<Changed> changesForStaff(Member member) {
        var changed = facts.history(member.centre(), member.id());
        return changes(changed, names(member, changed.stream().map(MemberFacts.Changed::by)));
    }

    List<Changed> ownChanges(Member member) {
        return changes(facts.history(member.centre(), member.id()), Map.of());
    }

    private List<Changed> changes(List<MemberFacts.Changed> changed, Map<PersonId, String> names) {
        return changed.stream()
                .map(one -> new Changed(
                        factWords.name(one.fact()),
                        factWords.say(one.fact(), one.before()),
                        factWords.say(one.fact(), one.after()),
                        one.at(),
                        names.get(one.by())))
                .toList();
    }

    private Map<PersonId, String> names(Member member, Stream<PersonId> persons) {
        return people.names(
                persons.filter(person -> !person.equals(member.person())).collect(Collectors.toSet()));
    }

    private List<Line> changeable(Member member) {
        return Stream.of(Fact.values())
                .filter(fact -> ChangeService.has(member, fact))
                .map(fact -> new Line(
                        ChangeController.path(fact),
                        factWords.name(fact),
                        factWords.say(fact, fact.of(member.admission()))))
                .toList();
    }

    private List<Asked> waiting(Member member) {
        var all = requests.of(member.centre(), member.id());
        var open = all.stream().filter(one -> one.status().open());
        var last = all.stream().limit(1).filter(one -> one.status() == Status.REFUSED);
        return Stream.concat(open, last).map(this::asked).toList();
    }

    private Asked asked(ChangeRequest one) {
        var asked = one.asked();
        var refusal = one.refusal();
        return new Asked(
                asked.id(),
                factWords.name(asked.fact()),
                factWords.say(asked.fact(), asked.value()),
                asked.at(),
                one.status().open(),
                refusal == null ? null : reasons.say(refusal.reason()),
                refusal == null ? null : refusal.explanation());
    }

    /** What was said in one update. */
    record Said(Instant at, List<Line> lines) {}

    /** What a member has said in yearly updates, the last first. */
    List<Said> said(Member member) {
        return updates.of(member.centre(), member.id()).stream()
                .map(update -> new Said(update.sentAt(), lines(update, true)))
                .toList();
    }

    private List<Line> lines(YearlyUpdate update, boolean money) {
        var said = update.facts();
        var lines = new ArrayList<Line>();
        add(
                lines,
                "techniques",
                said.techniques().isEmpty() ? words.say("artisans.craft.beginner") : words.list(said.techniques()));
        add(lines, "dyes", said.dyes().isEmpty() ? words.say("artisans.change.nothing") : words.list(said.dyes()));
        var output = said.output();
        add(
                lines,
                "output",
                words.say("artisans.output." + output.unit() + "." + output.per(), number(output.amount())));
        if (said.business() != null) {
            business(lines, said.business(), money);
        }
        if (update.scales() != null) {
            add(
                    lines,
                    "businessScale",
                    words.say("artisans.scale." + update.scales().business().name()));
            add(
                    lines,
                    "industryScale",
                    words.say("artisans.scale." + update.scales().industry().name()));
        }
        return lines;
    }

    private void business(List<Line> lines, Business said, boolean money) {
        add(lines, "workers", words.say("artisans.workers", said.workers(), said.women(), said.men()));
        if (money && said.annualSales() != null) {
            add(lines, "sales", words.say("artisans.rupiah", number(said.annualSales())));
        }
        if (money && said.capital() != null) {
            add(lines, "capital", words.say("artisans.rupiah", number(said.capital())));
        }
        add(lines, "businessId", said.businessId() == null ? words.say("artisans.member.nib-none") : said.businessId());
        if (said.industryCode() != null) {
            add(lines, "industryCode", said.industryCode());
        }
        add(lines, "tax", words.say("artisans.held." + said.taxRegistered()));
        add(lines, "siinas", words.say("artisans.held." + said.siinas()));
        var mark = words.say("artisans.Mark." + said.mark());
        add(lines, "mark", said.brand() == null ? mark : said.brand() + ", " + mark);
        add(lines, "wastewater", words.say("artisans.Wastewater." + said.wastewater()));
    }

    private void add(List<Line> lines, String key, String said) {
        lines.add(new Line(key, words.say("artisans.update." + key), said));
    }

    private static String number(long amount) {
        return NumberFormat.getIntegerInstance(MemberWords.locale()).format(amount);
    }
}
