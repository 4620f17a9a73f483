package id.canting.people.internal;

import id.canting.identity.AccountId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Lets somebody in whose password was right, and sends them where the second factor is asked for, if it is. */
@Component
class SigningIn {

    private final Sessions sessions;
    private final KnownDevices devices;

    SigningIn(Sessions sessions, KnownDevices devices) {
        this.sessions = sessions;
        this.devices = devices;
    }

    /** @return where to go; a device that stopped halfway is none that succeeded */
    String begin(
            HttpServletRequest request, HttpServletResponse response, AccountId account, boolean stay, String next) {
        if (!sessions.begin(request, account, stay)) {
            return "redirect:" + factorPage(next);
        }
        devices.remember(request, response, account);
        return "redirect:" + next;
    }

    /** The second factor was right. */
    void complete(HttpServletRequest request, HttpServletResponse response, AccountId account) {
        sessions.proved(request);
        devices.remember(request, response, account);
    }

    static String factorPage(String next) {
        return "/sign-in/factor?next=" + UriUtils.encodeQueryParam(next, StandardCharsets.UTF_8);
    }
}
