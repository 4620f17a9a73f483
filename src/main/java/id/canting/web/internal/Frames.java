package id.canting.web.internal;

import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.notifications.UnreadCount;
import id.canting.web.internal.Frame.Kind;
import id.canting.web.internal.Frame.Way;
import id.canting.workflow.TaskCounts;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Makes the frame of a page while it is rendered, so that redirects, files and pieces of pages cost nothing. */
@Component("frame")
class Frames {

    private final Centres centres;
    private final ObjectProvider<TaskCounts> tasks;
    private final ObjectProvider<UnreadCount> unread;
    private final MessageSource messages;

    Frames(
            Centres centres,
            ObjectProvider<TaskCounts> tasks,
            ObjectProvider<UnreadCount> unread,
            MessageSource messages) {
        this.centres = centres;
        this.tasks = tasks;
        this.unread = unread;
        this.messages = messages;
    }

    /** @param kind public, artisan, desk, paper, or own: what fits whoever is signed in */
    public Frame around(String kind) {
        var request = request();
        var me = Visitor.signedIn();
        var here = here(request);
        var asks = !Trouble.isShownOn(request);
        var centre = centreOf(request, me);
        return new Frame(
                kindOf(kind, me),
                centre,
                homeOf(centre),
                here,
                LocaleContextHolder.getLocale().getLanguage(),
                Visitor.theme(request),
                me == null ? "" : me.name(),
                me == null ? List.of() : me.roles().stream().sorted().toList(),
                waysOf(me, centre, here, asks),
                me == null || !asks ? 0 : unreadBy(me));
    }

    public boolean isSignedIn() {
        return Visitor.signedIn() != null;
    }

    /** Whether the audit is theirs to see. */
    public boolean isSupervisor() {
        return isHere(Role.SUPERVISOR);
    }

    /** Whether they help at the desk. */
    public boolean isStaff() {
        return isHere(Role.STAFF);
    }

    /** Whether they find the cases that they have a part in on a page of their own. */
    public boolean isMentor() {
        return isHere(Role.MENTOR);
    }

    /** Whether whoever is signed in is an artisan of the centre. */
    public boolean isArtisan() {
        return isHere(Role.ARTISAN);
    }

    private static boolean isHere(Role role) {
        var me = Visitor.signedIn();
        return me != null && me.centre() != null && me.is(role);
    }

    /** What a field points to for those who hear it: its hint and its fault. */
    @Nullable
    public String described(String field, @Nullable String hint, boolean wrong) {
        var ids = Stream.of(hint == null ? null : field + "-hint", wrong ? field + "-error" : null)
                .filter(Objects::nonNull)
                .toList();
        return ids.isEmpty() ? null : String.join(" ", ids);
    }

    /** The words of a notice: those of its key, or the text itself. */
    public String words(Object notice) {
        var locale = LocaleContextHolder.getLocale();
        if (notice instanceof MessageSourceResolvable resolvable) {
            return messages.getMessage(resolvable, locale);
        }
        var text = notice.toString();
        return Objects.requireNonNull(messages.getMessage(text, null, text, locale));
    }

    private static Kind kindOf(String kind, @Nullable SignedIn me) {
        if (kind.equals("paper")) {
            return Kind.PAPER;
        }
        if (me == null) {
            return Kind.PUBLIC;
        }
        if (kind.equals("own")) {
            return atDesk(me) ? Kind.DESK : Kind.ARTISAN;
        }
        return Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    private static boolean atDesk(SignedIn me) {
        return me.is(Role.STAFF) || me.is(Role.SUPERVISOR) || me.is(Role.ADMIN);
    }

    /** The centre that the page is about, else that of the person, else the home centre. */
    private @Nullable Centre centreOf(HttpServletRequest request, @Nullable SignedIn me) {
        if (request.getAttribute(Visitor.CENTRE) instanceof Centre shown) {
            return shown;
        }
        if (me != null) {
            return me.centre() == null ? null : centres.get(me.centre());
        }
        return Trouble.isShownOn(request)
                ? Trouble.without(centres::home)
                : centres.home().orElse(null);
    }

    private String homeOf(@Nullable Centre centre) {
        return centre == null || isHome(centre) ? "/" : "/centres/" + centre.slug();
    }

    private boolean isHome(Centre centre) {
        return centres.home().filter(centre::equals).isPresent();
    }

    private List<Way> waysOf(@Nullable SignedIn me, @Nullable Centre centre, String here, boolean asks) {
        var ways = new ArrayList<Way>();
        if (me == null) {
            if (centre != null) {
                var home = homeOf(centre);
                ways.add(new Way(home + "#bergabung", "web.way.join", "hand", 0, false));
                ways.add(way("/training", "web.way.training", "book-open", here));
                ways.add(way("/k", "web.way.check", "shield-check", here));
                ways.add(new Way(home + "#tentang", "web.way.about", "map-pin", 0, false));
            }
            return ways;
        }
        if (!me.roles().equals(Set.of(Role.STAFF))) {
            ways.add(way("/home", "web.way.home", "house", here));
        }
        if (me.is(Role.ARTISAN)) {
            ways.add(way("/card", "web.way.card", "award", here));
            var training = isIn("/my-trainings", here) || isIn("/my-sessions", here);
            ways.add(new Way("/my-trainings", "web.way.my-trainings", "book-open", 0, training));
        }
        var office = me.centre() != null && (me.is(Role.STAFF) || me.is(Role.SUPERVISOR));
        if (office || me.is(Role.MENTOR)) {
            var waiting = asks ? waitingFor(me) : 0;
            ways.add(new Way("/tasks", "web.way.tasks", "inbox", waiting, isIn("/tasks", here)));
        }
        if (!office && me.is(Role.MENTOR)) {
            ways.add(way("/sessions", "web.way.sessions", "calendar-days", here));
        }
        if (office) {
            ways.add(way("/applications", "web.way.applications", "file-text", here));
            ways.add(way("/members", "web.way.members", "users", here));
            ways.add(new Way("/batches", "web.way.training", "book-open", 0, isInTraining(here)));
            var remedies = isIn("/appeals", here) || isIn("/complaints/received", here);
            ways.add(new Way("/appeals", "web.way.appeals", "message-circle", 0, remedies));
        }
        if (office || (me.is(Role.MENTOR) && !me.is(Role.ARTISAN))) { // else the bar of a phone is full
            ways.add(way("/absences", "web.way.absences", "calendar-days", here));
        }
        if (me.is(Role.STAFF)) {
            ways.add(way("/desk/help", "web.way.help", "hand", here));
            ways.add(way("/desk/codes", "web.way.codes", "lock", here));
        }
        if (me.centre() != null && me.is(Role.ADMIN)) {
            ways.add(way("/people", "web.way.people", "users", here));
        }
        if (me.centre() != null && (me.is(Role.ADMIN) || me.is(Role.SUPERVISOR))) {
            ways.add(way("/settings", "web.way.settings", "map-pin", here));
        }
        if (me.is(Role.ADMIN) || me.is(Role.SUPERVISOR)) {
            ways.add(way("/messages", "web.way.messages", "message-circle", here));
        }
        if (office && me.is(Role.SUPERVISOR)) {
            ways.add(way("/audit", "web.way.audit", "history", here));
        }
        return ways;
    }

    private static Way way(String path, String label, String icon, String here) {
        return new Way(path, label, icon, 0, isIn(path, here));
    }

    private static boolean isInTraining(String here) {
        return Stream.of("/batches", "/sessions", "/programmes", "/budget-lines", "/rooms", "/trainers", "/low-income")
                .anyMatch(room -> isIn(room, here));
    }

    private static boolean isIn(String room, String here) {
        return here.equals(room) || here.startsWith(room + "/") || here.startsWith(room + "?");
    }

    private int waitingFor(SignedIn me) {
        var counts = tasks.getIfAvailable();
        return counts == null ? 0 : counts.waitingFor(me.scope());
    }

    private int unreadBy(SignedIn me) {
        var count = unread.getIfAvailable();
        return count == null ? 0 : count.of(me.person());
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    private static String here(HttpServletRequest request) {
        var failed = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (failed != null) {
            return failed;
        }
        var query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }
}
