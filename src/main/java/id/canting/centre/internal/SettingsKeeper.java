package id.canting.centre.internal;

import id.canting.audit.Audit;
import id.canting.centre.CentreRefusal;
import id.canting.centre.CentreSettings;
import id.canting.centre.IntakeSizeChanged;
import id.canting.centre.ServiceLevel;
import id.canting.identity.CentreId;
import id.canting.identity.Scope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Only what differs is a change; the audit names it, and the history says what it was and is. */
@Service
@Transactional
class SettingsKeeper implements CentreSettings {

    private static final String MAY = "hasAnyRole('SUPERVISOR', 'ADMIN')";
    private static final Logger log = LoggerFactory.getLogger(SettingsKeeper.class);

    private final SettingTables tables;
    private final CentreMemory memory;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SettingsKeeper(
            SettingTables tables, CentreMemory memory, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.tables = tables;
        this.memory = memory;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @PreAuthorize(MAY)
    public void describe(Scope me, Description now) {
        tables.lock(me.centre());
        var was = memory.centre(me.centre());
        tables.describe(me, now);
        note(me, "name", was.name(), now.name());
        note(
                me,
                "address",
                address(was.street(), was.place(), was.city()),
                address(now.street(), now.place(), now.city()));
        note(me, "phone", was.phone(), now.phone());
        note(me, "email", was.email(), now.email());
        note(me, "hours", was.opens() + "–" + was.closes(), now.opens() + "–" + now.closes());
        memory.forget();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Signatory> signatory(CentreId centre) {
        return tables.signatory(centre);
    }

    @Override
    @PreAuthorize(MAY)
    public void sign(Scope me, Signatory now) {
        tables.lock(me.centre());
        var was = tables.signatory(me.centre());
        tables.sign(me, now);
        note(me, "signatory", was.map(SettingsKeeper::words).orElse(null), words(now));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Integer> intakeSize(CentreId centre) {
        return tables.intakeSize(centre);
    }

    @Override
    @PreAuthorize(MAY)
    public void takeIn(Scope me, @Nullable Integer size) {
        tables.lock(me.centre());
        var was = tables.intakeSize(me.centre()).map(String::valueOf).orElse(null);
        tables.takeIn(me, size);
        note(me, "intake", was, size == null ? null : size.toString());
        events.publishEvent(new IntakeSizeChanged(me.centre()));
    }

    @Override
    @Transactional(readOnly = true)
    public Reminders reminders(CentreId centre) {
        return tables.reminders(centre);
    }

    @Override
    @PreAuthorize(MAY)
    public void remindAfter(Scope me, Reminders reminders) {
        tables.lock(me.centre());
        var was = tables.reminders(me.centre());
        tables.remindAfter(me, reminders);
        note(me, "reminders", words(was), words(reminders));
    }

    private static String words(Reminders reminders) {
        return reminders.first() + " %, " + reminders.last() + " %";
    }

    @Override
    @Transactional(readOnly = true)
    public boolean appealPanel(CentreId centre) {
        return tables.appealPanel(centre);
    }

    @Override
    @PreAuthorize(MAY)
    public void wantAppealPanel(Scope me, boolean panel) {
        tables.lock(me.centre());
        var was = tables.appealPanel(me.centre());
        tables.wantAppealPanel(me, panel);
        note(me, "appeal-panel", was ? "3" : "1", panel ? "3" : "1");
    }

    @Override
    @PreAuthorize(MAY)
    @Transactional(readOnly = true)
    public List<Promise> promises(Scope me) {
        return tables.promises(me, clock.instant());
    }

    @Override
    @PreAuthorize(MAY)
    public void promise(Scope me, ServiceLevel level, LocalDate from) {
        tables.lock(me.centre());
        var known = Optional.ofNullable(memory.known().promises().get(me.centre()))
                .map(levels -> levels.get(level.key()))
                .orElseThrow(() -> new CentreRefusal("key", "centre.level.unknown"));
        if (known.firstEntry().getValue().statutory()) {
            throw new CentreRefusal("key", "centre.level.statutory");
        }
        var zone = memory.centre(me.centre()).zone();
        var now = clock.instant();
        var begins = from.isAfter(LocalDate.ofInstant(now, zone))
                ? from.atStartOfDay(zone).toInstant()
                : now;
        if (!tables.promise(me, level, begins)) {
            throw new CentreRefusal("from", "centre.level.same-day");
        }
        var was = known.floorEntry(begins);
        append(
                me,
                me.centre(),
                "level",
                level.key(),
                was == null ? null : words(was.getValue()),
                words(level) + " " + from);
        memory.forget();
    }

    @Override
    @PreAuthorize(MAY)
    @Transactional(readOnly = true)
    public List<ClosingDay> closingDays(Scope me, int year) {
        return tables.closingDays(me, year);
    }

    @Override
    @PreAuthorize(MAY)
    public void close(Scope me, ClosingDay day) {
        requireAhead(me, day.day());
        if (!tables.close(me, day)) {
            throw new CentreRefusal("day", "centre.day.closed-already");
        }
        append(me, me.centre(), "closing", day.day().toString(), null, day.reason());
        memory.forget();
    }

    @Override
    @PreAuthorize(MAY)
    public void open(Scope me, LocalDate day) {
        requireAhead(me, day);
        tables.open(me, day).ifPresent(reason -> {
            append(me, me.centre(), "closing", day.toString(), reason, null);
            memory.forget();
        });
    }

    @Override
    @Transactional(readOnly = true)
    public List<Holiday> holidays(int year) {
        return tables.holidays(year);
    }

    @Override
    @PreAuthorize("hasRole('ADMIN')")
    public int addHolidays(Scope me, Collection<Holiday> holidays) {
        int added = 0;
        for (var holiday : holidays) {
            if (tables.add(holiday)) {
                append(me, null, "holiday", holiday.day().toString(), null, holiday.indonesian());
                added++;
            }
        }
        memory.forget();
        return added;
    }

    @Override
    @PreAuthorize("hasRole('ADMIN')")
    public void removeHoliday(Scope me, LocalDate day) {
        requireAhead(me, day);
        tables.removeHoliday(day).ifPresent(name -> append(me, null, "holiday", day.toString(), name, null));
        memory.forget();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isComplete(int year) {
        return memory.known().daysOff().completeYears().contains(year);
    }

    @Override
    @PreAuthorize("hasRole('ADMIN')")
    public void complete(Scope me, int year, String source) {
        tables.complete(year, source);
        append(me, null, "year", String.valueOf(year), null, source);
        memory.forget();
    }

    @Override
    @PreAuthorize(MAY)
    public void confirm(Scope me, String item) {
        if (!isConfirmed(me.centre(), item)) {
            append(me, me.centre(), "confirmed", item, null, null);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isConfirmed(CentreId centre, String item) {
        return tables.wasChanged(centre, "confirmed", item);
    }

    @Override
    @PreAuthorize(MAY)
    public void showLogo(Scope me, @Nullable UUID logo, @Nullable String before, @Nullable String after) {
        tables.showLogo(me, logo);
        append(me, me.centre(), "logo", "", before, after);
        memory.forget();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isLogo(UUID document) {
        return tables.isLogo(document);
    }

    @Override
    @PreAuthorize(MAY)
    @Transactional(readOnly = true)
    public List<Change> history(Scope me, int limit) {
        return tables.history(me, limit);
    }

    private void requireAhead(Scope me, LocalDate day) {
        if (day.isBefore(
                LocalDate.ofInstant(clock.instant(), memory.centre(me.centre()).zone()))) {
            throw new CentreRefusal("day", "centre.day.over");
        }
    }

    private void note(Scope me, String what, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            append(me, me.centre(), what, "", before, after);
        }
    }

    /** The history holds the words; the audit, which nobody may ever correct, only says what was changed. */
    private void append(
            Scope me,
            @Nullable CentreId centre,
            String what,
            String item,
            @Nullable String before,
            @Nullable String after) {
        tables.append(me, centre, new Change(clock.instant(), me.person(), what, item, before, after));
        audit.record(me.centre(), me.person(), "SettingChanged", me.centre(), Map.of("setting", what, "item", item));
        log.atInfo()
                .addKeyValue("setting", what)
                .addKeyValue("item", item)
                .addKeyValue("actor", me.person())
                .log("Setting changed");
    }

    private static String address(String street, String place, String city) {
        return String.join(", ", street, place, city);
    }

    private static String words(Signatory signatory) {
        return signatory.name() + ", " + signatory.title()
                + (signatory.nip() == null ? "" : ", NIP " + signatory.nip());
    }

    private static String words(ServiceLevel level) {
        return level.amount() + " " + level.unit();
    }
}
