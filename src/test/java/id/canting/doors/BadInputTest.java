package id.canting.doors;

import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.testing.Photos;
import id.canting.testing.WebPerson;
import jakarta.servlet.ServletException;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** What nobody should send: it is said beside its field or does nothing, and nothing that was typed is lost. */
@PlayedDemo
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTest {

    private static final String SCRIPT = "<script>alert(1)</script>";

    private static final List<String> HOSTILE = List.of(
            SCRIPT,
            "\"><img src=x onerror=alert(1)>",
            "' OR 1=1 --",
            "${7777777*7}",
            "*{7777777*7}",
            "__${7777777*7}__::.x",
            "T(java.lang.Runtime).getRuntime()",
            "{{7777777*7}}",
            "../../etc/passwd",
            "=cmd|' /C calc'!A0",
            "%' or '1'='1",
            "😀😀😀",
            "\u0000\u0007 x",
            "x".repeat(10_000));

    @Autowired
    MockMvc mvc;

    @Autowired
    House house;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeAll
    void everythingIsThere() {
        Door.all().forEach(door -> house.resolve(door.path() + door.form()));
        fields().map(one -> (String) one.get()[1])
                .filter(who -> !who.equals("nobody"))
                .distinct()
                .forEach(house::person);
    }

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("IMG_1.jpg", "image/jpeg", large(), "IMG_1.jpg berukuran 30 MB, paling besar 10 MB."),
                arguments("ktp.jpg", "image/jpeg", text("%PDF-1.7\n%%EOF\n"), "Isi ktp.jpg adalah PDF"),
                arguments(
                        "ktp.pdf",
                        "application/pdf",
                        text("<!DOCTYPE html><html>" + SCRIPT),
                        "ktp.pdf adalah halaman web"),
                arguments("ktp.png", "image/png", bomb(), "ktp.png berukuran"),
                arguments("ktp.jpg", "image/jpeg", new byte[0], ""),
                arguments("../../x<b>.jpg", "image/jpeg", text("\u00ff\u00d8\u00ff\u00e0 no picture"), "rusak"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileThatCannotBeTakenIsNamedBesideItsFieldAndWhatWasTypedStays(
            String name, String type, byte[] bytes, String words) {
        var before = papers();
        var nur = signedIn("nur");

        var answer = nur.open("/apply/2")
                .form("/apply/2")
                .with("street", "Jl. Percobaan Gang 7")
                .with("rt", "tiga")
                .file("KTP", name, type, bytes)
                .submit();

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.document().select("#paper-KTP .field__error").text()).contains(words);
        assertThat(answer.document().select(".errors li")).isNotEmpty();
        assertThat(answer.document().select("[name=street]").val()).isEqualTo("Jl. Percobaan Gang 7");
        assertThat(answer.document().select("[name=rt]").val()).isEqualTo("tiga");
        assertThat(papers()).isEqualTo(before);
        assertThat(nur.open("/apply/2").document().select("[name=street]").val())
                .isEqualTo("Jl. Percobaan Gang 7");
    }

    private int papers() {
        return jdbc.sql("select count(*) from document").query(Integer.class).single();
    }

    static Stream<Arguments> fields() {
        return Door.all().stream()
                .filter(door -> !door.isRead() && !door.fields().isEmpty())
                .flatMap(door -> door.expected().entrySet().stream()
                        .filter(cell -> cell.getValue().matches("200|302|303|422|done"))
                        .limit(1)
                        .flatMap(cell ->
                                door.fields().keySet().stream().map(name -> arguments(door, cell.getKey(), name))));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void hostileTextInAFieldIsRefusedOrIsText(Door door, String who, String field) {
        var all = new SoftAssertions();
        for (var text : HOSTILE) {
            undone(status -> {
                var request = post(URI.create(house.resolve(door.path()))).with(csrf());
                door.fields()
                        .forEach(
                                (name, value) -> request.param(name, name.equals(field) ? text : house.resolve(value)));
                isHarmless(all, send(request, who), text);
            });
        }
        all.assertAll();
    }

    @ParameterizedTest
    @CsvSource({
        "/tasks, rini, q view process due after",
        "/applications, rini, search status after",
        "/members, rini, q standing technique after",
        "/people, tri, q role name id",
        "/messages, budi, show before id",
        "/notifications, sulastri, before id",
        "/desk/codes, rini, phone",
        "/k, nobody, number code",
        "/register, nobody, centre",
        "/register/sent, nobody, by",
        "/sign-in, nobody, next",
        "/language, nobody, to next",
        "/theme, nobody, to next",
        "/, nobody, signed-out"
    })
    void hostileTextInAnAddressIsRefusedOrIsText(String path, String who, String names) {
        var all = new SoftAssertions();
        for (var name : names.split(" ")) {
            for (var text : HOSTILE) {
                undone(status -> {
                    var request = get(path).param(name, text);
                    Arrays.stream(names.split(" "))
                            .filter(other -> !other.equals(name))
                            .forEach(other -> request.param(other, ""));
                    isHarmless(all, send(request, who), text);
                });
            }
        }
        all.assertAll();
    }

    @Test
    void hostileTextThatWasTakenIsShownAsText() {
        undone(status -> {
            var task = house.resolve("/tasks/{task.bagas}");
            send(
                    post(task + "/comments")
                            .param("_note", SCRIPT + " ${7777777*7}")
                            .with(csrf()),
                    "rini");
            send(
                    post("/account")
                            .param("name", SCRIPT)
                            .param("language", "id")
                            .param("theme", "auto")
                            .with(csrf()),
                    "sulastri");
            assertThat(text(send(get(task), "rini")))
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt; ${7777777*7}")
                    .doesNotContain(SCRIPT);
            assertThat(text(send(get("/people"), "tri"))).doesNotContain(SCRIPT).contains("&lt;script&gt;");
        });
    }

    /** Fields that are on no form: a status, a role, another person's id. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "/apply/1, nur",
                "/apply/4, nur",
                "/apply/draft/2, nur",
                "/applications/{application.sulastri}/corrections, sulastri",
                "/applications/{application.sulastri}/resubmit, sulastri",
                "/applications/{application.siti}/withdraw, siti",
                "/account, sulastri",
                "/register, nobody"
            })
    void aFieldThatIsOnNoFormIsNotTaken(String path, String who) {
        undone(status -> {
            var request = post(house.resolve(path)).with(csrf());
            Map.of(
                            "status",
                            "APPROVED",
                            "verifiedBy",
                            house.thing("person.rini"),
                            "decided_by",
                            house.thing("person.budi"),
                            "centre_id",
                            UUID.randomUUID().toString(),
                            "applicant",
                            house.thing("person.dewi"),
                            "roles",
                            "ADMIN",
                            "role",
                            "ADMIN",
                            "version",
                            "7")
                    .forEach(request::param);
            request.param("name", "Nama Baru").param("language", "id").param("theme", "auto");
            request.param("email", "baru@canting.example")
                    .param("phone", "")
                    .param("password", "gajah hijau makan pisang");
            request.param("round", "1");
            send(request, who);
            assertThat(count("select count(*) from membership_application where status = 'APPROVED'"))
                    .isZero();
            assertThat(count("select count(*) from account_role where role = 'ADMIN'"))
                    .isEqualTo(admins);
            assertThat(count("select count(*) from account where status = 'ACTIVE' and email = 'baru@canting.example'"))
                    .isZero();
            assertThat(count("select count(*) from membership_application where version = 7 and status = 'DRAFT'"))
                    .isZero();
        });
    }

    private int admins;

    @BeforeAll
    void countAdministrators() {
        house.person("installation");
        admins = count("select count(*) from account_role where role = 'ADMIN'");
    }

    @Test
    void aPageThatWasOpenTooLongGivesBackWhatWasTyped() {
        var visitor = house.visitor().signIn("sulastri");
        var token =
                visitor.get("/account").document().select("meta[name=_csrf]").attr("content");
        visitor.post("/sign-out", Map.of("_csrf", token));

        var answer = visitor.post(
                "/account",
                Map.of("_csrf", token, "name", "Nama Panjang Sekali", "language", "id", "theme", "auto"),
                "Sec-Fetch-Site: same-origin");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.document().select("form[action=/account] [name=name]").val())
                .isEqualTo("Nama Panjang Sekali");
        assertThat(answer.text()).contains("Halaman ini terlalu lama terbuka").doesNotContain(token);
        assertThat(count("select count(*) from person where name = 'Nama Panjang Sekali'"))
                .isZero();
    }

    @Test
    void aTaskThatIsSentTwiceIsDoneOnceAndTheBackButtonShowsThatItIs() {
        undone(status -> {
            var task = house.resolve("/tasks/{task.dewi}");
            send(post(task + "/claim").with(csrf()), "budi");
            var submission = UUID.randomUUID().toString();
            var first = send(refusal(task, submission), "budi");
            assertThat(first.getRedirectedUrl()).isEqualTo("/tasks");
            var changes = changes();

            assertThat(send(refusal(task, submission), "budi").getRedirectedUrl())
                    .isEqualTo("/tasks");
            assertThat(text(send(get(task), "budi"))).contains("Budi Santoso");
            assertThat(send(refusal(task, UUID.randomUUID().toString()), "budi").getRedirectedUrl())
                    .isEqualTo(task);

            assertThat(changes()).isEqualTo(changes);
            assertThat(count("select count(*) from task_done where id = '" + task.substring(7) + "'"))
                    .isEqualTo(1);
        });
    }

    private MockHttpServletRequestBuilder refusal(String task, String submission) {
        return post(task)
                .param("_submission", submission)
                .param("decision", "refuse")
                .param("reason", "NOT_BATIK")
                .param("explanation", "Kain pada foto dicetak mesin, tanpa malam.")
                .with(csrf());
    }

    @Test
    void anAgreementThatIsSentTwiceMakesOneMember() {
        undone(status -> {
            var page = house.resolve("/applications/{application.siti}");
            for (int i = 0; i < 2; i++) {
                var agreed = post(page + "/agreement")
                        .param("version", "1")
                        .param("accepted", "true")
                        .with(csrf());
                assertThat(send(agreed, "siti").getRedirectedUrl()).isEqualTo(page);
            }
            assertThat(send(get(page + "/agreement"), "siti").getRedirectedUrl())
                    .isEqualTo(page);
            assertThat(count("select count(*) from member where person_id = '" + house.thing("person.siti") + "'"))
                    .isEqualTo(1);
            assertThat(count(
                            "select count(*) from application_status_change where to_status = 'MEMBER' and application_id = '"
                                    + house.thing("application.siti") + "'"))
                    .isEqualTo(1);
        });
    }

    private int changes() {
        return count("select count(*) from application_status_change");
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private void undone(Consumer<Object> work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.accept(status);
        });
    }

    /** A refusal of the domain counts as the conflict that its page says; anything else that is thrown as our fault. */
    private MockHttpServletResponse send(MockHttpServletRequestBuilder request, String who) {
        try {
            return mvc.perform(request.with(who.equals("nobody") ? anonymous() : as(house.person(who))))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            var answer = new MockHttpServletResponse();
            var refused = e instanceof ServletException && e.getCause() instanceof MessageSourceResolvable;
            answer.setStatus(refused ? 409 : 500);
            answer.setHeader("why", String.valueOf(e.getCause()));
            return answer;
        }
    }

    private static void isHarmless(SoftAssertions all, MockHttpServletResponse answer, String text) {
        var name = text.length() > 40 ? "10,000 signs" : text;
        all.assertThat(answer.getStatus())
                .as(name + " " + answer.getHeader("why"))
                .isLessThan(500);
        all.assertThat(text(answer)).as(name).doesNotContain(SCRIPT, "<img src=x", "54444439");
        all.assertThat(answer.getRedirectedUrl() + "")
                .as(name)
                .matches("null|/.*")
                .doesNotStartWith("//");
    }

    private static String text(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), UTF_8);
    }

    private WebPerson signedIn(String key) {
        var person = new WebPerson(house.address());
        person.enterDemo(key);
        return person;
    }

    private static byte[] text(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] large() {
        return Arrays.copyOf(Photos.jpeg(Color.PINK), 30 * 1024 * 1024);
    }

    /** A file of some kilobytes with 2,500 million points. */
    private static byte[] bomb() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        out.writeBytes(chunk("IHDR", new byte[] {0, 0, (byte) 0xc3, 0x50, 0, 0, (byte) 0xc3, 0x50, 1, 0, 0, 0, 0}));
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed, new Deflater(9))) {
            for (int i = 0; i < 1000; i++) {
                deflater.write(new byte[50_000]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.writeBytes(chunk("IDAT", packed.toByteArray()));
        out.writeBytes(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    private static byte[] chunk(String name, byte[] data) {
        var named = new ByteArrayOutputStream();
        named.writeBytes(name.getBytes(ISO_8859_1));
        named.writeBytes(data);
        var crc = new CRC32();
        crc.update(named.toByteArray());
        var out = new ByteArrayOutputStream();
        out.writeBytes(number(data.length));
        out.writeBytes(named.toByteArray());
        out.writeBytes(number((int) crc.getValue()));
        return out.toByteArray();
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }
}
