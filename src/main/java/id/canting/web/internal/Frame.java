package id.canting.web.internal;

import id.canting.centre.Centre;
import id.canting.identity.Role;
import id.canting.workflow.TaskCounts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a page: who is signed in, at which centre, where they can go.
 *
 * @param home the centre's public page
 * @param here path and query of this page, to come back to
 * @param theme {@code light}, {@code dark} or {@code auto}
 * @param person empty for a visitor
 */
record Frame(
        Kind kind,
        @Nullable Centre centre,
        String home,
        String here,
        String language,
        String theme,
        String person,
        List<Role> roles,
        List<Way> ways,
        int unread) {

    enum Kind {
        PUBLIC,
        ARTISAN,
        DESK,
        PAPER
    }

    /**
     * A room that one can go to.
     *
     * @param label key of its name
     * @param count what waits there; 0 is not shown
     */
    record Way(String path, String label, String icon, int count, boolean here) {

        public String said() {
            return TaskCounts.said(count);
        }
    }

    public boolean isSignedIn() {
        return !person.isEmpty();
    }

    public boolean isOpen() {
        return kind == Kind.PUBLIC;
    }

    public boolean isDesk() {
        return kind == Kind.DESK;
    }

    public boolean isTabbed() {
        return kind == Kind.ARTISAN;
    }

    public boolean isPaper() {
        return kind == Kind.PAPER;
    }

    /** Visitors' pages need none, and a first visit is what weighs most on a slow line. */
    public boolean isScripts() {
        return isSignedIn() && !isPaper();
    }

    public String start() {
        return isSignedIn() ? "/home" : home;
    }

    public String name() {
        return centre == null ? "Canting" : centre.name();
    }

    public String fullName() {
        return centre == null ? "Canting" : centre.kind() + " " + centre.name();
    }

    @Nullable
    public String kindOfPlace() {
        return centre == null ? null : centre.kind();
    }

    /** None on pages for artisans: font and scripts leave no room for it on a slow line. */
    @Nullable
    public UUID logo() {
        return centre == null || isTabbed() ? null : centre.logo();
    }

    public String shortName() {
        return person.split(" ", 2)[0];
    }

    public String otherLanguage() {
        return language.equals("en") ? "id" : "en";
    }
}
