package id.canting.people;

import id.canting.identity.PersonId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person as other modules need them.
 *
 * @param email confirmed address, if there is one
 * @param phone international form without plus, such as 6281234567890, if there is one
 * @param language in which to write to them
 */
public record Person(PersonId id, String name, @Nullable String email, @Nullable String phone, Locale language) {}
