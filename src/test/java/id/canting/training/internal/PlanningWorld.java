package id.canting.training.internal;

import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.testing.TestPeople;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.ProgrammeId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

/** A centre with what it teaches with, planned over its pages as staff do. */
class PlanningWorld {

    final CentreId centre;
    final SignedIn rini;
    final SignedIn budi;
    final SignedIn endah;

    private final MockMvc mvc;

    PlanningWorld(MockMvc mvc, TestPeople people) {
        this.mvc = mvc;
        centre = people.centre();
        rini = people.person(centre, "Rini Astuti", Role.STAFF);
        budi = people.person(centre, "Budi Santoso", Role.SUPERVISOR);
        endah = people.person(centre, "Endah Wulandari", Role.MENTOR);
    }

    /** A page after a form was sent: status, address it leads to, and what it says. */
    record Answer(int status, @Nullable String to, Document page) {

        /** What stands beside a field. */
        String beside(String field) {
            return page.select("[id='" + field + "-error']").text();
        }

        /** The last part of the address that it leads to, or the part before. */
        String id() {
            return Arrays.stream(Objects.requireNonNull(to).split("/"))
                    .filter(part -> part.matches("[0-9a-f-]{36}"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    Answer open(@Nullable SignedIn me, String path) {
        return answer(get(path).with(me == null ? anonymous() : as(me)));
    }

    /** @param fields name and value, one after the other */
    Answer send(SignedIn me, String path, String... fields) {
        var request = post(path).with(as(me)).with(csrf());
        for (int at = 0; at < fields.length; at += 2) {
            request.param(fields[at], fields[at + 1]);
        }
        return answer(request);
    }

    private Answer answer(RequestBuilder request) {
        try {
            MockHttpServletResponse answer = mvc.perform(request).andReturn().getResponse();
            return new Answer(
                    answer.getStatus(), answer.getRedirectedUrl(), Jsoup.parse(answer.getContentAsString(UTF_8)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String[] with(List<String> fields, String... changed) {
        var all = new ArrayList<>(fields);
        for (int at = 0; at < changed.length; at += 2) {
            int known = all.indexOf(changed[at]);
            if (known >= 0) {
                all.set(known + 1, changed[at + 1]);
            } else {
                all.add(changed[at]);
                all.add(changed[at + 1]);
            }
        }
        return all.toArray(String[]::new);
    }

    static final List<String> PROGRAMME = List.of(
            "code", "BT-101",
            "title", "Batik Tulis Dasar",
            "titleEn", "Hand-drawn batik, basics",
            "about", "Dari kain putih sampai kain batik pertama.",
            "aboutEn", "From white cloth to one's first batik.",
            "level", "1",
            "minimum", "10",
            "maximum", "20",
            "equipment", "Canting, wajan, kain mori",
            "targetScheme", "",
            "approver", "NONE",
            "activeFrom", "2026-01-01",
            "activeTo", "",
            "units[0].title", "Alat dan bahan",
            "units[0].theory", "2",
            "units[0].practice", "6",
            "units[1].title", "Mencanting",
            "units[1].theory", "2",
            "units[1].practice", "6");

    ProgrammeId programme(String... changed) {
        return ProgrammeId.of(
                send(rini, "/programmes/new", with(PROGRAMME, changed)).id());
    }

    /** @param ceiling in rupiah */
    BudgetLineId budget(String code, String ceiling) {
        send(
                budi,
                "/budget-lines/new",
                "year",
                "2026",
                "code",
                code,
                "title",
                "Pelatihan teknis",
                "funding",
                "DAK_NONFISIK",
                "ceiling",
                ceiling);
        return BudgetLineId.of(link(open(budi, "/budget-lines").page(), "/budget-lines/"));
    }

    RoomId room(String name) {
        send(rini, "/rooms", "name", name, "places", "30");
        return RoomId.of(open(rini, "/rooms").page().select("main a:contains(" + name + ")").stream()
                .map(link -> link.attr("href").replaceFirst(".*/", ""))
                .findFirst()
                .orElseThrow());
    }

    void appoint(SignedIn trainer) {
        send(
                budi,
                "/trainers",
                "person",
                trainer.person().toString(),
                "from",
                "2026-01-01",
                "to",
                "",
                "subjects",
                "Batik tulis");
    }

    private static String link(Document page, String prefix) {
        return page.select("main table a[href^=" + prefix + "]").stream()
                .map(link -> link.attr("href").substring(prefix.length()))
                .findFirst()
                .orElseThrow();
    }

    List<String> plan(ProgrammeId programme, BudgetLineId line) {
        return List.of(
                "programme", programme.toString(),
                "mode", "FIRST_COME",
                "budgetLine", line.toString(),
                "seatCost", "1.000.000",
                "minimum", "10",
                "maximum", "20",
                "reserved", "",
                "openToPublic", "",
                "venue", "Aula sentra",
                "conditions", "Hadir setiap hari.",
                "bring", "Celemek",
                "opensOn", "2026-10-06",
                "closesOn", "2026-10-16");
    }

    BatchId batch(ProgrammeId programme, BudgetLineId line, String... changed) {
        return BatchId.of(
                send(rini, "/batches/new", with(plan(programme, line), changed)).id());
    }

    Answer session(BatchId batch, LocalDate day, String starts, String ends, RoomId room, SignedIn trainer) {
        return send(
                rini,
                "/batches/" + batch + "/sessions",
                "day",
                day.toString(),
                "starts",
                starts,
                "ends",
                ends,
                "hours",
                "4",
                "unit",
                "1",
                "topic",
                "",
                "room",
                room.toString(),
                "trainer",
                trainer.person().toString());
    }

    Answer layOut(BatchId batch, LocalDate first, RoomId room, SignedIn trainer) {
        return send(
                rini,
                "/batches/" + batch + "/sessions/lay-out",
                "day",
                first.toString(),
                "room",
                room.toString(),
                "trainer",
                trainer.person().toString());
    }

    static BatchStatus status(Batches batches, SignedIn me, BatchId id) {
        return batches.get(me.scope(), id).status();
    }
}
