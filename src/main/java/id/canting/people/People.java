package id.canting.people;

import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is who, and what they are at which centre. */
public interface People {

    /** @throws java.util.NoSuchElementException when there is no such person */
    Person get(PersonId id);

    Optional<Person> find(PersonId id);

    /** Whose number it is, as far as it was asked for: of staff, when they were invited. */
    Optional<PersonId> withNik(Nik nik);

    /** Whose account it is. */
    Optional<Person> owner(AccountId account);

    /** The address that the owner has yet to show to be theirs: at registration, invitation or a change. */
    Optional<String> addressToConfirm(AccountId account);

    /** Names of many people in one statement; an unknown id is left out. */
    Map<PersonId, String> names(Collection<PersonId> ids);

    /** Those of them whom no mail can reach, in one statement. */
    Set<PersonId> withoutMail(Collection<PersonId> people);

    /** People with an active account who have the role at the centre now, by name. */
    List<Person> holders(CentreId centre, Role role);

    /** Takes down somebody who has no account: known on paper before. */
    PersonId enter(String name);

    /** Somebody is called otherwise from now on. Whoever calls has checked it. */
    void rename(PersonId person, String name);

    /** Shows and writes to the owner of the account in this language from now on. */
    void speak(AccountId account, Locale language);

    /** Gives a person one more role at a centre, now; nothing happens when they have it. */
    void grant(PersonId person, CentreId centre, Role role);

    /** Whoever signs in with the account is at this centre from now on. */
    void workAt(AccountId account, CentreId centre);

    /** What somebody is at the centre who may sign in, or was invited to. */
    Set<Role> roles(CentreId centre);

    /** What these people are at the centre now, in one statement. */
    Map<PersonId, Set<Role>> rolesAt(CentreId centre, Collection<PersonId> people);

    /** Takes a role from a person, now; nothing happens when they do not have it. */
    void revoke(PersonId person, CentreId centre, Role role);
}
