package id.canting.onboarding.internal;

import id.canting.centre.Centres;
import id.canting.centre.Wards;
import id.canting.demo.DemoMode;
import id.canting.onboarding.internal.Consents.Purpose;
import id.canting.onboarding.internal.DeskReceipts.Act;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What somebody confirms, line by line, in the reader's words. */
@Component
class ReceiptText {

    private final AnswersRepository answers;
    private final Consents consents;
    private final CaseFiles files;
    private final CaseWords words;
    private final Centres centres;
    private final Wards wards;
    private final boolean invented;

    ReceiptText(
            AnswersRepository answers,
            Consents consents,
            CaseFiles files,
            CaseWords words,
            Centres centres,
            Wards wards,
            DemoMode demo) {
        this.answers = answers;
        this.consents = consents;
        this.files = files;
        this.words = words;
        this.centres = centres;
        this.wards = wards;
        this.invented = demo.on();
    }

    record Line(String question, String answer) {}

    /** Question and answer; nothing where only a text is agreed to. */
    List<Line> lines(MembershipApplication application, Act act) {
        if (act == Act.AGREEMENT) {
            return List.of();
        }
        var said = answers.find(application.id());
        var draft = answers.draft(application.id()).map(AnswersRepository.Kept::draft);
        var self = said.map(Answers::self)
                .or(() -> draft.flatMap(typed -> typed.self().check(new Faults(), words.today(application.centre()))));
        var city = wards.ofCity(centres.get(application.centre()).cityCode());
        var home = said.map(Answers::home)
                .or(() -> draft.flatMap(typed -> typed.home().check(new Faults(), city, invented)));
        var craft = said.map(Answers::craft)
                .or(() -> draft.flatMap(typed -> typed.craft().check(new Faults())));
        var lines = new ArrayList<Line>();
        for (var field : Field.values()) {
            Optional.ofNullable(words.of(field, self, home, craft, application.centre()))
                    .ifPresent(answer -> lines.add(new Line(words.say("onboarding.field." + field), answer)));
        }
        return lines;
    }

    /** The texts that somebody agrees to. */
    List<String> agreed(MembershipApplication application, Act act) {
        var texts = consents.current();
        var purposes =
                switch (act) {
                    case AGREEMENT -> List.of(Purpose.AGREEMENT);
                    case CORRECTION -> List.of(Purpose.TRUTH);
                    case APPLICATION ->
                        answers.draft(application.id())
                                .map(kept -> Arrays.stream(Purpose.values())
                                        .filter(kept.draft().consent()::gives)
                                        .toList())
                                .orElseGet(() -> consents.given(application.id()));
                };
        return purposes.stream()
                .flatMap(purpose -> Arrays.stream(Objects.requireNonNull(texts.get(purpose))
                        .in(words.language())
                        .split("\n")))
                .toList();
    }

    /** The papers that go with it, by name. */
    List<String> files(MembershipApplication application, Act act) {
        return act == Act.AGREEMENT
                ? List.of()
                : files.newest(application.id()).keySet().stream()
                        .filter(Paper::ofApplicant)
                        .map(paper -> words.say("onboarding.paper." + paper))
                        .toList();
    }
}
