package id.canting.testing;

import static id.canting.testing.TestPeople.as;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.identity.SignedIn;
import java.awt.Color;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.RequestBuilder;

/** What a supervisor sends so that their centre has a logo, or none any more. */
public final class Logos {

    private Logos() {}

    public static RequestBuilder show(SignedIn supervisor, Color colour) {
        return show(supervisor, Photos.jpeg(colour));
    }

    public static RequestBuilder show(SignedIn supervisor, byte[] jpeg) {
        return multipart("/settings/logo")
                .file(new MockMultipartFile("logo", "logo.jpg", "image/jpeg", jpeg))
                .with(as(supervisor))
                .with(csrf());
    }

    public static RequestBuilder remove(SignedIn supervisor) {
        return post("/settings/logo/remove").with(as(supervisor)).with(csrf());
    }
}
