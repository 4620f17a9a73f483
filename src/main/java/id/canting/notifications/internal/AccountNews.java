package id.canting.notifications.internal;

import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.people.AddressAlreadyKnown;
import id.canting.people.EmailChangeRequested;
import id.canting.people.PasswordChanged;
import id.canting.people.PasswordResetRequested;
import id.canting.people.People;
import id.canting.people.RegistrationRequested;
import id.canting.people.RolesGranted;
import id.canting.people.SecondFactorChanged;
import id.canting.people.StaffInvited;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What people are told about their accounts. The home centre signs for what belongs to no centre. */
@Component
class AccountNews {

    private static final String REGISTRATION_REQUESTED = "notifications.RegistrationRequested";
    private static final String ADDRESS_ALREADY_KNOWN = "notifications.AddressAlreadyKnown";
    private static final String EMAIL_CHANGE_REQUESTED = "notifications.EmailChangeRequested";
    private static final String PASSWORD_RESET_REQUESTED = "notifications.PasswordResetRequested";
    private static final String PASSWORD_CHANGED = "notifications.PasswordChanged";
    private static final String SECOND_FACTOR_CHANGED = "notifications.SecondFactorChanged";
    private static final String STAFF_INVITED = "notifications.StaffInvited";
    private static final String ROLES_GRANTED = "notifications.RolesGranted";

    private final Telling telling;
    private final Occurrences occurrences;
    private final People people;
    private final Centres centres;

    AccountNews(Telling telling, Occurrences occurrences, People people, Centres centres) {
        this.telling = telling;
        this.occurrences = occurrences;
        this.people = people;
        this.centres = centres;
    }

    @ApplicationModuleListener(id = REGISTRATION_REQUESTED)
    void on(RegistrationRequested event) {
        sendLink(occurrences.of(REGISTRATION_REQUESTED, event), event.account(), Template.REGISTRATION_CONFIRM);
    }

    @ApplicationModuleListener(id = ADDRESS_ALREADY_KNOWN)
    void on(AddressAlreadyKnown event) {
        send(occurrences.of(ADDRESS_ALREADY_KNOWN, event), event.account(), Template.ADDRESS_KNOWN, "/sign-in");
    }

    @ApplicationModuleListener(id = EMAIL_CHANGE_REQUESTED)
    void on(EmailChangeRequested event) {
        var occurrence = occurrences.of(EMAIL_CHANGE_REQUESTED, event);
        sendLink(occurrence, event.account(), Template.EMAIL_CONFIRM);
        send(occurrence, event.account(), Template.EMAIL_CHANGING, "/account");
    }

    @ApplicationModuleListener(id = PASSWORD_RESET_REQUESTED)
    void on(PasswordResetRequested event) {
        var occurrence = occurrences.of(PASSWORD_RESET_REQUESTED, event);
        people.owner(event.account())
                .filter(owner -> owner.email() != null)
                .ifPresent(owner -> atHome(home -> telling.byMailWithLink(
                        occurrence, owner, event.account(), message(Template.PASSWORD_RESET, home, ""))));
    }

    @ApplicationModuleListener(id = PASSWORD_CHANGED)
    void on(PasswordChanged event) {
        send(occurrences.of(PASSWORD_CHANGED, event), event.account(), Template.PASSWORD_CHANGED, "/account/sessions");
    }

    @ApplicationModuleListener(id = SECOND_FACTOR_CHANGED)
    void on(SecondFactorChanged event) {
        var template =
                switch (event.change()) {
                    case SET_UP -> Template.FACTOR_SET_UP;
                    case REMOVED -> Template.FACTOR_REMOVED;
                    case RESET -> Template.FACTOR_RESET;
                    case CODE_USED -> Template.FACTOR_CODE_USED;
                };
        send(occurrences.of(SECOND_FACTOR_CHANGED, event), event.account(), template, "/account/factor");
    }

    @ApplicationModuleListener(id = STAFF_INVITED)
    void on(StaffInvited event) {
        sendLink(occurrences.of(STAFF_INVITED, event), event.account(), Template.INVITATION);
    }

    @ApplicationModuleListener(id = ROLES_GRANTED)
    void on(RolesGranted event) {
        var occurrence = occurrences.of(ROLES_GRANTED, event);
        people.owner(event.account())
                .ifPresent(owner -> telling.everywhere(
                        occurrence, owner, message(Template.ROLES_GRANTED, event.centre(), "/home")));
    }

    private void send(Occurrence occurrence, AccountId account, Template template, String path) {
        people.owner(account)
                .ifPresent(owner -> atHome(home -> telling.byMail(occurrence, owner, message(template, home, path))));
    }

    private void sendLink(Occurrence occurrence, AccountId account, Template template) {
        if (people.addressToConfirm(account).isPresent()) {
            people.owner(account)
                    .ifPresent(owner -> atHome(
                            home -> telling.byMailWithLink(occurrence, owner, account, message(template, home, ""))));
        }
    }

    private void atHome(Consumer<CentreId> tell) {
        Optional<CentreId> home = centres.home().map(Centre::id);
        home.ifPresent(tell);
    }

    private static Message message(Template template, CentreId centre, String path) {
        return new Message(template, centre, path, null, null, null);
    }
}
