package id.canting.onboarding.internal;

import id.canting.centre.Centres;
import id.canting.centre.Ward;
import id.canting.centre.Wards;
import id.canting.documents.Document;
import id.canting.identity.CentreId;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Answers, files and moments in the reader's words. */
@Component
class CaseWords {

    private final MessageSource messages;
    private final Centres centres;
    private final Wards wards;
    private final Clock clock;

    CaseWords(MessageSource messages, Centres centres, Wards wards, Clock clock) {
        this.messages = messages;
        this.centres = centres;
        this.wards = wards;
        this.clock = clock;
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    String sayIn(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    /** What was answered in a field, in one line; a NIK is masked. */
    String of(Field field, Answers said, CentreId centre) {
        return switch (field.step()) {
            case 1 -> ofSelf(field, said.self(), centre);
            case 2 -> ofHome(field, said.home());
            default -> field == Field.CRAFT ? craft(said.craft()) : business(said.craft());
        };
    }

    /** The same while it is being written; null for what is not there or not right yet. */
    @Nullable
    String of(
            Field field,
            Optional<Answers.Self> self,
            Optional<Answers.Home> home,
            Optional<Answers.Craft> craft,
            CentreId centre) {
        return switch (field.step()) {
            case 1 -> self.map(said -> ofSelf(field, said, centre)).orElse(null);
            case 2 -> home.map(said -> ofHome(field, said)).orElse(null);
            default ->
                craft.map(said -> field == Field.CRAFT ? craft(said) : business(said))
                        .orElse(null);
        };
    }

    private String ofSelf(Field field, Answers.Self self, CentreId centre) {
        return switch (field) {
            case NAME -> self.fullName();
            case BIRTH ->
                say("onboarding.words.birth", self.birthPlace(), day(self.birthDate()), self.age(today(centre)));
            case SEX -> say("onboarding.sex." + self.sex());
            default -> self.phone().toString();
        };
    }

    private String ofHome(Field field, Answers.Home home) {
        return switch (field) {
            case NIK -> home.nik().toString();
            case ADDRESS -> Shown.address(home) + ", " + place(home);
            default -> residence(home);
        };
    }

    /** Such as Surodinawan, Prajurit Kulon. */
    String ward(String code) {
        return wards.find(code).map(CaseWords::named).orElse(code);
    }

    static String named(Ward ward) {
        return ward.name() + ", " + ward.district();
    }

    String craft(Answers.Craft craft) {
        var made = craft.techniques().stream()
                .sorted()
                .map(technique -> say("onboarding.technique." + technique))
                .collect(Collectors.joining(", "));
        return Stream.of(
                        made,
                        craft.beginner() ? say("onboarding.words.beginner") : "",
                        craft.experienceYears() == 0 ? "" : say("onboarding.words.years", craft.experienceYears()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    String business(Answers.Craft craft) {
        var kind = say("onboarding.kind." + craft.kind());
        return Stream.of(
                        kind,
                        Typed.or(craft.businessName()),
                        craft.kind() != Answers.Kind.OWNER ? "" : businessId(craft),
                        craft.workers() == null ? "" : say("onboarding.words.workers", craft.workers()),
                        Typed.or(craft.intention()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String businessId(Answers.Craft craft) {
        if (craft.businessId() == null) {
            return say("onboarding.words.no-business-id");
        }
        return craft.industryCode() == null
                ? "NIB " + craft.businessId()
                : "NIB " + craft.businessId() + ", KBLI " + craft.industryCode();
    }

    String place(Answers.Home home) {
        return home.ward() != null ? ward(home.ward()) : Typed.or(home.otherPlace());
    }

    private String residence(Answers.Home home) {
        var lives = say("onboarding.residence." + home.residence());
        var where = home.domicileWard() == null ? lives : lives + ": " + ward(home.domicileWard());
        return home.worksInCity() ? where + ". " + say("onboarding.words.works-in-city") : where;
    }

    /** Such as JPG, 410 kB. */
    String file(Document document) {
        var type = document.type().equals("application/pdf") ? "PDF" : "JPG";
        var kilobytes = NumberFormat.getIntegerInstance(locale()).format(Math.max(1, document.size() / 1000));
        return type + ", " + kilobytes + " kB";
    }

    /** 27 September 2026. */
    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", locale()).format(day);
    }

    /** 27 September 2026, 18.05. */
    String moment(Instant at, CentreId centre) {
        var pattern = locale().getLanguage().equals("en") ? "d MMMM uuuu, HH:mm" : "d MMMM uuuu, HH.mm";
        return DateTimeFormatter.ofPattern(pattern, locale())
                .format(at.atZone(centres.get(centre).zone()));
    }

    LocalDate today(CentreId centre) {
        return LocalDate.ofInstant(clock.instant(), centres.get(centre).zone());
    }

    String language() {
        return locale().getLanguage();
    }

    /** What can be chosen, as a form shows it. */
    Map<String, String> choices(String key, Enum<?>[] values) {
        var choices = new LinkedHashMap<String, String>();
        for (var value : values) {
            choices.put(value.name(), say(key + value));
        }
        return choices;
    }

    private static Locale locale() {
        return Objects.requireNonNull(LocaleContextHolder.getLocale());
    }

    /** The words of a code that may be missing. */
    @Nullable
    String find(String key) {
        return messages.getMessage(key, null, null, locale());
    }
}
