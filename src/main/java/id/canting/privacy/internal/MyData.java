package id.canting.privacy.internal;

import id.canting.audit.Audit;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.PersonalData;
import id.canting.identity.PersonalData.Entry;
import id.canting.identity.PersonalData.Piece;
import id.canting.identity.PersonalData.Seen;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.people.People;
import id.canting.people.Proof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** All that is kept about whoever asks, and nothing about anybody else. */
@Service
@PreAuthorize("isAuthenticated()")
class MyData {

    /** Of one kind on the page; the rest is in the download. */
    static final int SHOWN = 10;

    /** Readers on the page, and in the download. */
    static final int READERS = 50;

    private static final int READERS_AT_MOST = 10_000;

    /** Also one that was typed and is none yet. */
    private static final Pattern NIK = Pattern.compile("(?<![0-9])([0-9]{4})[0-9]{10}([0-9]{2})(?![0-9])");

    private final ObjectProvider<PersonalData> rooms;
    private final ConsentService consents;
    private final People people;
    private final Audit audit;
    private final TransactionTemplate transaction;

    MyData(
            ObjectProvider<PersonalData> rooms,
            ConsentService consents,
            People people,
            Audit audit,
            TransactionTemplate transaction) {
        this.rooms = rooms;
        this.consents = consents;
        this.people = people;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @param pieces the first of them @param count how many there are */
    record Kept(String kind, List<Piece> pieces, int count) {

        public int more() {
            return count - pieces.size();
        }
    }

    /** @param roles of the reader at the centre, as they are now @param why key; none where the work is the reason */
    record Reader(Instant at, String name, Set<Role> roles, String what, @Nullable String why) {}

    /** What there may be, by name. */
    List<String> rooms() {
        return inOrder().map(PersonalData::name).toList();
    }

    /** @throws NoSuchElementException when nothing is kept under that name */
    @Transactional(readOnly = true)
    List<Kept> kept(SignedIn me, String name) {
        var room = inOrder()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("data " + name));
        var kinds = new LinkedHashMap<String, List<Piece>>();
        var counts = new LinkedHashMap<String, Integer>();
        room.tell(me.centre(), me.person(), piece -> {
            counts.merge(piece.kind(), 1, Integer::sum);
            var some = kinds.computeIfAbsent(piece.kind(), kind -> new ArrayList<>());
            if (some.size() < SHOWN) {
                some.add(masked(piece));
            }
        });
        return kinds.entrySet().stream()
                .map(kind -> new Kept(kind.getKey(), kind.getValue(), counts.getOrDefault(kind.getKey(), 0)))
                .toList();
    }

    /** On a screen somebody else may look at: the whole number is in the download. */
    private static Piece masked(Piece piece) {
        return new Piece(
                piece.kind(),
                piece.title(),
                piece.entries().stream()
                        .map(entry -> new Entry(
                                entry.label(), NIK.matcher(entry.value()).replaceAll("$1**********$2")))
                        .toList());
    }

    private void tell(@Nullable CentreId centre, PersonId person, Consumer<Piece> listener) {
        inOrder().forEach(room -> room.tell(centre, person, listener));
    }

    private Stream<PersonalData> inOrder() {
        return rooms.stream().sorted(Comparator.comparingInt(PersonalData::order));
    }

    @Transactional(readOnly = true)
    List<Reader> readers(Scope me) {
        return readers(me, READERS);
    }

    private List<Reader> readers(Scope me, int most) {
        var all = inOrder()
                .flatMap(room -> room.seen(me.centre(), me.person(), most).stream())
                .sorted(Comparator.comparing(Seen::at).reversed())
                .limit(most)
                .toList();
        var ids = all.stream().map(Seen::reader).distinct().toList();
        var names = people.names(ids);
        Map<PersonId, Set<Role>> roles = people.rolesAt(me.centre(), ids);
        return all.stream()
                .map(one -> new Reader(
                        one.at(),
                        names.getOrDefault(one.reader(), ""),
                        roles.getOrDefault(one.reader(), Set.of()),
                        one.what(),
                        one.why()))
                .toList();
    }

    /** That it was taken is recorded before the first byte goes out. */
    void copy(SignedIn me, String format, Copy to) {
        Proof.require();
        transaction.executeWithoutResult(status ->
                audit.record(me.centre(), me.person(), "OwnDataDownloaded", me.person(), Map.of("format", format)));
        transaction.executeWithoutResult(status -> write(me, to));
    }

    private void write(SignedIn me, Copy to) {
        try {
            to.begin();
            tell(me.centre(), me.person(), to::piece);
            if (me.centre() != null) {
                consents.mine(me.scope()).forEach(to::consent);
            }
            to.readers();
            if (me.centre() != null) {
                readers(me.scope(), READERS_AT_MOST).forEach(to::reader);
            }
            to.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
