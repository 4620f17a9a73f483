package id.canting.artisans;

import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What another module knows of a member and shows on the member's page, for staff. */
public interface MemberSection {

    int order();

    /** In the reader's language; no lines when there is nothing to show. */
    Section of(Scope me, PersonId member);

    /** @param title of the section, in words */
    record Section(String title, List<Line> lines) {

        public Section {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param words what it is
     * @param more what became of it, or when
     * @param path its page; none when there is none for the reader
     */
    record Line(String words, String more, @Nullable String path) {}
}
