package id.canting.artisans.internal;

import id.canting.people.Nik;
import id.canting.people.Phone;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Facts as pages say them. A whole NIK is on none of them. */
@Component
class FactWords {

    private final MemberWords words;

    FactWords(MemberWords words) {
        this.words = words;
    }

    String name(Fact fact) {
        return words.say("artisans.Fact." + fact);
    }

    String say(Fact fact, String value) {
        if (value.isBlank()) {
            return words.say("artisans.change.nothing");
        }
        return switch (fact) {
            case NAME -> value;
            case NIK -> new Nik(value).toString();
            case BIRTH_DATE ->
                DateTimeFormatter.ofPattern("d MMMM uuuu", MemberWords.locale()).format(LocalDate.parse(value));
            case PHONE -> new Phone(value).toString();
            case TECHNIQUES -> words.list(techniques(value));
            case ADDRESS -> join(Fact.line(value, 0), words.place(blank(value, 1), blank(value, 2)));
            case BUSINESS_ID -> join(Fact.line(value, 0), Fact.line(value, 1));
        };
    }

    private static @Nullable String blank(String value, int line) {
        var text = Fact.line(value, line);
        return text.isEmpty() ? null : text;
    }

    private static List<Technique> techniques(String value) {
        return Stream.of(value.split(" ", -1)).map(Technique::valueOf).toList();
    }

    private static String join(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }
}
