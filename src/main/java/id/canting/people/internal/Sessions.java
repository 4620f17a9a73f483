package id.canting.people.internal;

import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * Who a session belongs to. It holds the account's id and session number only; name, roles and centre are read anew
 * for each request, in one statement. A disabled account or another session number ends the session there and then.
 */
@Component
class Sessions implements SecurityContextRepository {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private static final String MARK = "canting.signed-in";

    /** When the second factor was last shown in this session. */
    private static final String SHOWN = "canting.second-factor";

    private static final Duration STAFF_IDLE = Duration.ofMinutes(30);
    private static final Duration STAFF_AT_MOST = Duration.ofHours(12);
    private static final Duration STAYING_IDLE = Duration.ofDays(14);
    private static final Duration STAYING_AT_MOST = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final FindByIndexNameSessionRepository<? extends Session> stored;
    private final Clock clock;

    Sessions(JdbcClient jdbc, FindByIndexNameSessionRepository<? extends Session> stored, Clock clock) {
        this.jdbc = jdbc;
        this.stored = stored;
        this.clock = clock;
    }

    /**
     * Signs the account in: a new session under a new id, so that nobody can have laid one out before.
     *
     * @param stay on a phone of one's own, for artisans and mentors; staff never stay signed in
     * @return whether that is all; else the session is nobody's until the second factor is shown
     */
    boolean begin(HttpServletRequest request, AccountId account, boolean stay) {
        var row = account(account).orElseThrow();
        var old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        var session = request.getSession(true);
        boolean staying = stay && !row.staff();
        session.setMaxInactiveInterval((int) (staying ? STAYING_IDLE : STAFF_IDLE).toSeconds());
        if (staying) {
            request.setAttribute("canting.stay-signed-in", true);
        }
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                row.signedIn().account().toString());
        session.setAttribute(
                MARK,
                SessionMark.of(row, clock.instant(), request.getHeader("User-Agent"))
                        .text());
        boolean all = !row.rules(session).isPending();
        log.atInfo().addKeyValue("account", account).log(all ? "Signed in" : "Password shown");
        return all;
    }

    /** Who has shown a password in this session and still has to show the second factor. */
    Optional<AccountId> halfway(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : owner(session).filter(row -> row.rules(session).isPending()).map(row -> row.signedIn()
                        .account());
    }

    /** The second factor was shown just now. */
    void proved(HttpServletRequest request) {
        request.getSession().setAttribute(SHOWN, clock.instant().toString());
        request.changeSessionId();
    }

    /** After a change that ends all other sessions: this one goes on. */
    void goOn(HttpServletRequest request, int sessionNumber) {
        var session = request.getSession(false);
        if (session != null) {
            SessionMark.read(session.getAttribute(MARK))
                    .ifPresent(mark ->
                            session.setAttribute(MARK, mark.with(sessionNumber).text()));
            request.changeSessionId();
        }
    }

    /**
     * One of the places where an account is signed in.
     *
     * @param key names it on a page; the id of a session is a secret
     * @param here whether it is the one that asks
     */
    record Place(String key, String device, Instant since, Instant lastSeen, boolean here) {}

    /** Where the account is signed in, the one last used first. */
    List<Place> of(AccountId account, HttpServletRequest request) {
        var session = request.getSession(false);
        var here = session == null ? "" : session.getId();
        int number = account(account).orElseThrow().sessionNumber();
        return stored.findByPrincipalName(account.toString()).values().stream()
                .flatMap(one -> SessionMark.read(one.getAttribute(MARK))
                        .filter(mark -> mark.number() == number)
                        .map(mark -> new Place(
                                Origin.hidden(one.getId()),
                                mark.device(),
                                mark.since(),
                                one.getLastAccessedTime(),
                                one.getId().equals(here)))
                        .stream())
                .sorted(Comparator.comparing(Place::here)
                        .thenComparing(Place::lastSeen)
                        .reversed())
                .toList();
    }

    /** @return whether the account had such a session */
    boolean end(AccountId account, String key) {
        var ids = stored.findByPrincipalName(account.toString()).keySet().stream()
                .filter(id -> Origin.hidden(id).equals(key))
                .toList();
        ids.forEach(stored::deleteById);
        return !ids.isEmpty();
    }

    void endAll(AccountId account) {
        stored.findByPrincipalName(account.toString()).keySet().forEach(stored::deleteById);
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still demands it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    /** Nothing to do: who signs in goes through {@link #begin}, who signs out loses the whole session. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(MARK) != null;
    }

    private SecurityContext load(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || session.getAttribute(MARK) == null) {
            return new SecurityContextImpl();
        }
        var account = owner(session);
        if (account.isEmpty()) {
            session.invalidate();
            return new SecurityContextImpl();
        }
        var rules = account.get().rules(session);
        return rules.isPending()
                ? new SecurityContextImpl()
                : new SecurityContextImpl(new SignedInToken(account.get().signedIn(), rules.isRecent(clock.instant())));
    }

    private Optional<AccountRow> owner(HttpSession session) {
        return SessionMark.read(session.getAttribute(MARK))
                .flatMap(mark -> account(mark.account()).filter(row -> isOpen(row, mark)));
    }

    private boolean isOpen(AccountRow row, SessionMark mark) {
        var atMost = row.staff() ? STAFF_AT_MOST : STAYING_AT_MOST;
        return row.status() == AccountStatus.ACTIVE
                && row.sessionNumber() == mark.number()
                && mark.since().plus(atMost).isAfter(clock.instant());
    }

    private Optional<AccountRow> account(AccountId id) {
        return jdbc.sql(
                        """
                        select a.id, a.person_id, p.name, a.status, a.session_number, a.centre_id, a.language, a.theme,
                               array(select r.role from account_role r
                                      where r.account_id = a.id and r.centre_id is not distinct from a.centre_id) as roles,
                               exists(select from account_role r
                                       where r.account_id = a.id and r.role in ('STAFF', 'SUPERVISOR', 'ADMIN')) as staff,
                               exists(select from second_factor f where f.account_id = a.id) as second_factor
                          from account a join person p on p.id = a.person_id
                         where a.id = :id
                        """)
                .param("id", id.value())
                .query(Sessions::row)
                .optional();
    }

    private static AccountRow row(ResultSet row, int n) throws SQLException {
        var centre = row.getObject("centre_id", UUID.class);
        var roles = Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .collect(Collectors.toSet());
        var signedIn = new SignedIn(
                new AccountId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("name"),
                centre == null ? null : new CentreId(centre),
                roles,
                Locale.forLanguageTag(row.getString("language")),
                row.getString("theme"));
        return new AccountRow(
                signedIn,
                AccountStatus.valueOf(row.getString("status")),
                row.getInt("session_number"),
                row.getBoolean("staff"),
                row.getBoolean("second_factor"));
    }

    /** @param staff whether they decide or administer at any centre */
    record AccountRow(SignedIn signedIn, AccountStatus status, int sessionNumber, boolean staff, boolean secondFactor) {

        private FactorRules rules(HttpSession session) {
            return new FactorRules(staff, secondFactor, shown(session.getAttribute(SHOWN)));
        }

        private static @Nullable Instant shown(@Nullable Object stored) {
            try {
                return stored instanceof String text ? Instant.parse(text) : null;
            } catch (DateTimeParseException e) {
                return null;
            }
        }
    }

    /** Looks only when somebody asks, so that a style sheet costs no statement; and once a request. */
    private final class Deferred implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @Nullable SecurityContext loaded;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            if (loaded == null) {
                loaded = load(request);
            }
            return loaded;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
