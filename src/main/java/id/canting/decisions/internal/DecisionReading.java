package id.canting.decisions.internal;

import id.canting.audit.Audit;
import id.canting.decisions.DecisionFiles.Sealed;
import id.canting.decisions.DecisionId;
import id.canting.decisions.internal.DecisionRows.Row;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.people.Restrictions;
import id.canting.vault.Vault;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens a file for the person whom it concerns and for supervisors of the centre, and keeps that it was opened. */
@Service
@Transactional
class DecisionReading {

    private final DecisionRows rows;
    private final Involvements involvements;
    private final Restrictions restrictions;
    private final Vault vault;
    private final Audit audit;

    DecisionReading(DecisionRows rows, Involvements involvements, Restrictions restrictions, Vault vault, Audit audit) {
        this.rows = rows;
        this.involvements = involvements;
        this.restrictions = restrictions;
        this.vault = vault;
        this.audit = audit;
    }

    record Opened(Row row, byte[] json) {

        /** Such as putusan-PMH-2026-000187-20261012.pdf. */
        String fileName(String ending) {
            var day = DateTimeFormatter.BASIC_ISO_DATE.format(
                    row.at().atOffset(ZoneOffset.UTC).toLocalDate());
            return "putusan-%s-%s.%s".formatted(row.number(), day, ending);
        }
    }

    @Transactional(readOnly = true)
    List<Sealed> of(Scope me, UUID caseId) {
        return rows.of(me, caseId, me.is(Role.SUPERVISOR));
    }

    /** Empty for what is not there, and just the same for what is not theirs to read. */
    @PreAuthorize("isAuthenticated()")
    Optional<Opened> open(Scope me, DecisionId id, String part) {
        var found = rows.find(me, id).filter(row -> mayRead(me, row));
        found.ifPresent(row -> restrictions.requireOpen(me, row.person(), "/decisions/" + id + "/" + part));
        return found.map(row -> open(row, me.person(), part));
    }

    /** For a person concerned who has proved it to the module that owns the case. */
    Optional<Opened> open(PersonId concerned, UUID caseId) {
        return rows.newest(concerned, caseId).map(row -> open(row, concerned, "letter"));
    }

    private boolean mayRead(Scope me, Row row) {
        return row.person().equals(me.person()) || me.is(Role.SUPERVISOR) && !isRelated(me, row);
    }

    /** Whom a case is about, as a relative or as the one complained of, reads nothing in it. */
    private boolean isRelated(Scope me, Row row) {
        return involvements
                .inCase(row.caseId().toString(), row.person(), Set.of(Kind.RELATED))
                .contains(me.person());
    }

    private Opened open(Row row, PersonId reader, String part) {
        audit.record(
                row.centre(),
                reader,
                "DecisionDownloaded",
                row.id(),
                Map.of("case", row.caseId().toString(), "part", part));
        return new Opened(row, vault.open(row.sealed(), associated(row.id())));
    }

    /** What the encrypted file belongs to. */
    static String associated(DecisionId id) {
        return "decision-file " + id;
    }
}
