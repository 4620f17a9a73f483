package id.canting.notifications.internal;

import id.canting.centre.Centres;
import id.canting.identity.AccountId;
import id.canting.notifications.internal.Letter.Attached;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.people.Tokens;
import id.canting.training.EnrolmentId;
import id.canting.training.Enrolments;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes mails, at the moment when they are sent. */
@Component
class Letters {

    private static final Locale INDONESIAN = Locale.forLanguageTag("id");

    private final People people;
    private final Tokens tokens;
    private final Enrolments enrolments;
    private final Centres centres;
    private final Words words;
    private final String baseUrl;

    Letters(
            People people,
            Tokens tokens,
            Enrolments enrolments,
            Centres centres,
            Words words,
            @Value("${canting.base-url}") String baseUrl) {
        this.people = people;
        this.tokens = tokens;
        this.enrolments = enrolments;
        this.centres = centres;
        this.words = words;
        this.baseUrl = baseUrl;
    }

    /** Empty when there is nobody to send it to any more. Makes the one-time link, and with it ends an earlier one. */
    Optional<Letter> write(Outbox.Taken taken) {
        var reader = taken.reader();
        var address = taken.address();
        if (reader == null) {
            return Optional.ofNullable(address).map(to -> write(taken, "", INDONESIAN, to));
        }
        return people.find(reader).flatMap(person -> address(taken, person)
                .map(to -> write(taken, person.name(), person.language(), to)));
    }

    private Optional<String> address(Outbox.Taken taken, Person reader) {
        return taken.message().template().confirmsAddress()
                ? people.addressToConfirm(account(taken))
                : Optional.ofNullable(reader.email());
    }

    private Letter write(Outbox.Taken taken, String reader, Locale language, String address) {
        var message = taken.message();
        var centre = centres.get(message.centre());
        var path = path(taken);
        var attached = attached(taken);
        var sender = centre.kind() + " " + centre.name();
        var told = words.text(message, language);
        var body = String.join(
                "\n",
                reader.isEmpty()
                        ? words.of("notifications.mail.greeting-nobody", language)
                        : words.of("notifications.mail.greeting", language, reader),
                "",
                attached == null ? told : told + "\n\n" + words.of("notifications.mail.attached", language),
                "",
                words.action(message, language) + ":",
                baseUrl + path,
                "",
                sender,
                centre.street() + ", " + centre.place() + ", " + centre.city(),
                "",
                words.of("notifications.mail.foot", language));
        return new Letter(address, reader, sender, language, words.subject(message, language), body, path, attached);
    }

    /** Where it leads: a secret in it is made now, and only its hash is kept. */
    private String path(Outbox.Taken taken) {
        var message = taken.message();
        var purpose = message.template().token();
        if (purpose != null) {
            return purpose.path(tokens.issue(purpose, account(taken)));
        }
        return message.template() == Template.ENROLMENT_OFFERED
                ? "/offers/" + enrolments.offerLink(enrolment(message)).text()
                : message.path();
    }

    private @Nullable Attached attached(Outbox.Taken taken) {
        return taken.message().template() == Template.ENROLMENT_OFFERED
                ? enrolments
                        .selectionLetter(enrolment(taken.message()))
                        .map(paper -> new Attached(paper.file(), paper.pdf()))
                        .orElse(null)
                : null;
    }

    private static EnrolmentId enrolment(Message message) {
        return EnrolmentId.of(message.path().substring(message.path().lastIndexOf('/') + 1));
    }

    private static AccountId account(Outbox.Taken taken) {
        return Objects.requireNonNull(taken.account(), "a one-time link belongs to an account");
    }
}
