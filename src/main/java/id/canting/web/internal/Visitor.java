package id.canting.web.internal;

import id.canting.identity.SignedIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.util.WebUtils;

/** Who looks at a page, and how they want to see it: as the account says, else the cookie, else as we would. */
final class Visitor {

    static final String LANGUAGE = "lang";
    static final String THEME = "theme";
    static final Set<String> LANGUAGES = Set.of("id", "en");
    static final Set<String> THEMES = Set.of("auto", "light", "dark");

    /** Request attribute: the centre that the page is about, where that is not the person's own. */
    static final String CENTRE = Visitor.class.getName() + ".centre";

    private Visitor() {}

    static @Nullable SignedIn signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn me ? me : null;
    }

    static String language(HttpServletRequest request) {
        var me = signedIn();
        return me != null ? me.language().getLanguage() : chosen(request, LANGUAGE, LANGUAGES, "id");
    }

    static String theme(HttpServletRequest request) {
        var me = signedIn();
        return me != null ? me.theme() : chosen(request, THEME, THEMES, "auto");
    }

    private static String chosen(HttpServletRequest request, String name, Set<String> known, String otherwise) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie != null && known.contains(cookie.getValue()) ? cookie.getValue() : otherwise;
    }
}
