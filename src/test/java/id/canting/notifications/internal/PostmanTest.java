package id.canting.notifications.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import id.canting.centre.Centres;
import id.canting.demo.DemoMode;
import id.canting.demo.MovableClock;
import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.notifications.internal.SomePeople.Somebody;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import id.canting.vault.Token;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@DatabaseTest
class PostmanTest {

    private static final DemoMode DEMO = new DemoMode(true);
    private static final DemoMode REAL = new DemoMode(false);

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @Autowired
    TestPeople people;

    @Autowired
    Centres centres;

    @Autowired
    Outbox outbox;

    @Autowired
    Letters letters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private CentreId centre;
    private SomePeople some;

    @BeforeEach
    void open() {
        server.start();
        some = new SomePeople(jdbc);
        centre = people.centre();
        withoutServer(REAL).deliver(); // what other tests left waiting
    }

    @AfterEach
    void close() {
        server.stop();
        clock.reset();
    }

    @Test
    void aMailReachesItsReaderInTheirOwnLanguageAndLeadsToUs() throws Exception {
        var sulastri = some.named("Sulastri", "id");
        var anne = some.named("Anne", "en");
        add(sulastri, Template.APPLICATION_RETURNED, "/applications/1", "PMH-2026-000187", "2026-10-08T08:30:00Z");
        add(anne, Template.APPLICATION_RETURNED, "/applications/2", "PMH-2026-000188", "2026-10-08T08:30:00Z");
        withServer(REAL).deliver();

        var indonesian = mailTo(sulastri).get(0);
        assertThat(indonesian.getSubject()).isEqualTo("Permohonan PMH-2026-000187 perlu diperbaiki");
        assertThat(text(indonesian))
                .contains("Yth. Sulastri,", "paling lambat Kamis, 8 Oktober 2026")
                .contains("http://localhost:8080/applications/1\r\n");
        assertThat(indonesian.getFrom()[0])
                .hasToString("Sentra IKM Batik " + centres.get(centre).name() + " <surat@example.org>");
        assertThat(indonesian.getHeader("Content-Language")).containsExactly("id");
        var english = mailTo(anne).get(0);
        assertThat(english.getSubject()).isEqualTo("Application PMH-2026-000188 needs a correction");
        assertThat(text(english)).contains("Dear Anne,", "by Thursday, 8 October 2026");
        assertThat(stateOf(sulastri)).isEqualTo("SENT");
    }

    @Test
    void whatIsSentIsNotKeptOutsideTheDemo() {
        var reader = some.named("Sulastri", "id");
        add(reader, Template.APPLICATION_SUBMITTED, "/applications/1", "PMH-2026-000187", "2026-10-08T08:30:00Z");
        withServer(REAL).deliver();
        assertThat(mailTo(reader)).hasSize(1);
        assertThat(wordsOf(reader)).isNull();
    }

    @Test
    void aOneTimeLinkGoesToTheAddressToBeConfirmedAndOnlyItsHashIsStored() throws Exception {
        var newcomer = some.notConfirmed("Sulastri");
        addLink(newcomer, Template.REGISTRATION_CONFIRM);
        withServer(REAL).deliver();

        var link = Pattern.compile("http://localhost:8080/register/confirm/([A-Za-z0-9_-]{43})")
                .matcher(text(mailTo(newcomer).get(0)));
        assertThat(link.find()).isTrue();
        assertThat(jdbc.sql("select hash from one_time_token where account_id = ?")
                        .param(newcomer.account().value())
                        .query(byte[].class)
                        .single())
                .isEqualTo(new Token(link.group(1)).hash());
    }

    @Test
    void withoutAServerAMailIsKeptAndOnlyTheDemoMakesItsLink() {
        var real = some.notConfirmed("Sulastri");
        addLink(real, Template.REGISTRATION_CONFIRM);
        withoutServer(REAL).deliver();
        assertThat(stateOf(real)).isEqualTo("KEPT");
        assertThat(wordsOf(real)).isNull();
        assertThat(tokensOf(real.account())).isZero();

        var demo = some.notConfirmed("Dewi");
        addLink(demo, Template.REGISTRATION_CONFIRM);
        withoutServer(DEMO).deliver();
        assertThat(stateOf(demo)).isEqualTo("KEPT");
        assertThat(wordsOf(demo)).contains("Yth. Dewi,", "/register/confirm/");
        assertThat(tokensOf(demo.account())).isEqualTo(1);
    }

    @Test
    void whoHasNoAddressToConfirmAnyMoreGetsNoLink() {
        var reader = some.named("Sulastri", "id");
        addLink(reader, Template.REGISTRATION_CONFIRM);
        withServer(REAL).deliver();
        assertThat(stateOf(reader)).isEqualTo("DROPPED");
        assertThat(mailTo(reader)).isEmpty();
        assertThat(tokensOf(reader.account())).isZero();
    }

    @Test
    void aServerThatIsDownIsTriedTenTimesIn16HoursAndThenSomebodyDecides() {
        var reader = some.named("Sulastri", "id");
        add(reader, Template.PASSWORD_CHANGED, "/account/sessions", null, null);
        var postman = withServer(REAL);
        server.stop();
        var start = clock.instant();
        clock.set(start);
        postman.deliver();
        while (stateOf(reader).equals("WAITING")) {
            postman.deliver(); // too early: nothing happens
            clock.set(nextTryOf(reader));
            postman.deliver();
        }
        assertThat(stateOf(reader)).isEqualTo("FAILED");
        assertThat(jdbc.sql("select tries from outgoing_message where person_id = ?")
                        .param(reader.person().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(10);
        assertThat(Duration.between(start, clock.instant())).isBetween(Duration.ofHours(15), Duration.ofHours(16));

        server.start();
        assertThat(outbox.again(people.centre(), idOf(reader))).isFalse();
        assertThat(outbox.again(centre, idOf(reader))).isTrue();
        withServer(REAL).deliver();
        assertThat(stateOf(reader)).isEqualTo("SENT");
        assertThat(mailTo(reader)).hasSize(1);
        assertThat(outbox.again(centre, idOf(reader))).isFalse();
    }

    @Test
    void manyPostmenSendEachMailOnce() {
        var readers = IntStream.range(0, 20)
                .mapToObj(n -> some.named("Pembatik " + n, "id"))
                .toList();
        readers.forEach(reader -> add(reader, Template.PASSWORD_CHANGED, "/account/sessions", null, null));
        var postmen = Stream.generate(() -> withServer(REAL))
                .limit(4)
                .map(postman -> CompletableFuture.runAsync(postman::deliver))
                .toList();
        postmen.forEach(CompletableFuture::join);
        assertThat(readers).allSatisfy(reader -> assertThat(mailTo(reader)).hasSize(1));
    }

    @Test
    void whatWasInFlightWhenANodeDiedComesOnceMoreUnderTheSameMessageId() throws Exception {
        var reader = some.named("Sulastri", "id");
        add(reader, Template.PASSWORD_CHANGED, "/account/sessions", null, null);
        var taken = outbox.take().orElseThrow();
        mailServer().send(taken.id(), letters.write(taken).orElseThrow()); // and here the node dies
        withServer(REAL).deliver();
        assertThat(mailTo(reader)).hasSize(1);

        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        withServer(REAL).deliver();
        assertThat(mailTo(reader)).hasSize(2).allSatisfy(mail -> assertThat(mail.getMessageID())
                .isEqualTo("<" + taken.id() + "@localhost>"));
        assertThat(stateOf(reader)).isEqualTo("SENT");
    }

    @Test
    void aNameCannotBeginAHeader() throws Exception {
        var reader = some.named("Eve\r\nBcc: all@example.org", "id");
        add(reader, Template.PASSWORD_CHANGED, "/account/sessions", null, null);
        withServer(REAL).deliver();
        var mail = mailTo(reader).get(0);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
    }

    @Test
    void aDocumentGoesWithTheMailAndItsWordsStayPlain() throws Exception {
        var pdf = "%PDF-1.7".getBytes(StandardCharsets.UTF_8);
        var letter = new Letter(
                "sulastri@example.org",
                "Sulastri",
                "Sentra",
                Locale.ROOT,
                "Ada kursi untuk Anda",
                "Yth. Sulastri,",
                "/offers/1",
                new Letter.Attached("BT-101-2026-3-S-01.pdf", pdf));
        mailServer().send(UUID.randomUUID(), letter);

        var parts = (Multipart) server.getReceivedMessages()[0].getContent();
        assertThat(GreenMailUtil.getBody(parts.getBodyPart(0))).contains("Yth. Sulastri,");
        var attached = parts.getBodyPart(1);
        assertThat(attached.getFileName()).isEqualTo("BT-101-2026-3-S-01.pdf");
        assertThat(attached.getContentType()).startsWith("application/pdf");
        assertThat(attached.getInputStream().readAllBytes()).isEqualTo(pdf);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eve@example.org\r\nbcc: all@example.org", "eve@example.org,all@example.org", "nobody"})
    void anAddressThatIsNoneIsGivenUpAtOnce(String address) {
        var reader = some.at(address + UUID.randomUUID());
        add(reader, Template.PASSWORD_CHANGED, "/account/sessions", null, null);
        withServer(REAL).deliver();
        assertThat(stateOf(reader)).isEqualTo("FAILED");
    }

    private void add(Somebody reader, Template template, String path, @Nullable String number, @Nullable String due) {
        var message = new Message(template, centre, path, number, due == null ? null : Instant.parse(due), null);
        outbox.add(new Occurrence(UUID.randomUUID(), clock.instant()), reader.person(), null, message);
    }

    private void addLink(Somebody reader, Template template) {
        var message = new Message(template, centre, "", null, null, null);
        outbox.add(new Occurrence(UUID.randomUUID(), clock.instant()), reader.person(), reader.account(), message);
    }

    private Postman withServer(DemoMode demo) {
        return new Postman(outbox, letters, mailServer(), demo);
    }

    private Postman withoutServer(DemoMode demo) {
        return new Postman(outbox, letters, mailServer(new StaticListableBeanFactory(), ""), demo);
    }

    private MailServer mailServer() {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        return mailServer(new StaticListableBeanFactory(Map.of("sender", sender)), "127.0.0.1");
    }

    private static MailServer mailServer(StaticListableBeanFactory beans, String host) {
        return new MailServer(
                beans.getBeanProvider(JavaMailSender.class), host, "surat@example.org", "http://localhost:8080");
    }

    private List<MimeMessage> mailTo(Somebody reader) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> isTo(mail, String.valueOf(reader.address())))
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getAllRecipients()[0].toString().contains(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) throws Exception {
        return (String) mail.getContent();
    }

    private String stateOf(Somebody reader) {
        return value("state", reader, String.class);
    }

    private @Nullable String wordsOf(Somebody reader) {
        return jdbc.sql("select body from outgoing_message where person_id = ?")
                .param(reader.person().value())
                .query((row, n) -> row.getString(1))
                .list()
                .get(0);
    }

    private UUID idOf(Somebody reader) {
        return value("id", reader, UUID.class);
    }

    private Instant nextTryOf(Somebody reader) {
        return value("next_try_at", reader, OffsetDateTime.class).toInstant();
    }

    private <T> T value(String column, Somebody reader, Class<T> type) {
        return jdbc.sql("select " + column + " from outgoing_message where person_id = ?")
                .param(reader.person().value())
                .query((row, n) -> row.getObject(1, type))
                .single();
    }

    private int tokensOf(AccountId account) {
        return jdbc.sql("select count(*) from one_time_token where account_id = ?")
                .param(account.value())
                .query(Integer.class)
                .single();
    }
}
