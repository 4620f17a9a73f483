package id.canting.notifications.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The server that mails are handed to, if the settings name one. */
@Component
class MailServer {

    private final @Nullable JavaMailSender server;
    private final String from;
    private final String host;

    MailServer(
            ObjectProvider<JavaMailSender> server,
            @Value("${spring.mail.host:}") String mailHost,
            @Value("${canting.mail.from}") String from,
            @Value("${canting.base-url}") String baseUrl) {
        this.server = StringUtils.hasText(mailHost) ? server.getObject() : null;
        this.from = from;
        this.host = Objects.requireNonNullElse(URI.create(baseUrl).getHost(), "localhost");
        if (this.server != null && !StringUtils.hasText(from)) {
            throw new IllegalStateException("spring.mail.host names a mail server, but canting.mail.from no address"
                    + " that mails come from: set CANTING_MAIL_FROM");
        }
    }

    boolean isThere() {
        return server != null;
    }

    /**
     * The same message always has the same Message-ID, so that a mail program shows it once even if it came twice.
     *
     * @throws Undeliverable when it can never be sent
     * @throws org.springframework.mail.MailException when it could not be sent now
     */
    void send(UUID message, Letter letter) throws Undeliverable {
        var to = Objects.requireNonNull(server, "no mail server");
        to.send(envelope(to.createMimeMessage(), message, letter));
    }

    private MimeMessage envelope(MimeMessage mail, UUID message, Letter letter) throws Undeliverable {
        try {
            var attached = letter.attached();
            var helper = new MimeMessageHelper(mail, attached != null, StandardCharsets.UTF_8.name());
            helper.setFrom(address(from, letter.sender()));
            helper.setTo(address(letter.address(), letter.reader()));
            helper.setSubject(oneLine(letter.subject()));
            helper.setText(letter.body());
            if (attached != null) {
                helper.addAttachment(attached.file(), new ByteArrayResource(attached.pdf()), "application/pdf");
            }
            mail.setHeader("Message-ID", "<" + message + "@" + host + ">");
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setHeader("Content-Language", letter.language().toLanguageTag());
            return mail;
        } catch (AddressException e) {
            throw new Undeliverable(e);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailParseException(e);
        }
    }

    private static InternetAddress address(String address, String name)
            throws AddressException, UnsupportedEncodingException {
        var strict = new InternetAddress(address, true);
        strict.setPersonal(oneLine(name), StandardCharsets.UTF_8.name());
        return strict;
    }

    /** Nothing that was typed may begin a header of its own. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** The address is none. */
    static class Undeliverable extends Exception {

        Undeliverable(Exception cause) {
            super(cause);
        }
    }
}
