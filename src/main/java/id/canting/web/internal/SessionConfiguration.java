package id.canting.web.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** How sessions are kept: the cookie in the browser, and the row in the database. */
@Configuration
class SessionConfiguration {

    /** Texts, numbers and lists of them, the token against forged requests, and notices for the next page. */
    private static final ObjectInputFilter ONLY_THESE = ObjectInputFilter.Config.createFilter(
            "maxdepth=10;maxbytes=100000;"
                    + "java.lang.String;java.lang.Number;java.lang.Integer;java.lang.Long;java.lang.Boolean;java.lang.Object;"
                    + "java.util.*;java.util.concurrent.CopyOnWriteArrayList;org.springframework.util.*;"
                    + "org.springframework.security.web.csrf.DefaultCsrfToken;org.springframework.web.servlet.FlashMap;!*");

    private static final Logger log = LoggerFactory.getLogger(SessionConfiguration.class);

    /** With https the name's prefix makes the browser refuse the cookie from anybody but this very host. */
    @Bean
    CookieSerializer cookieSerializer(@Value("${canting.base-url:http://localhost:8080}") String baseUrl) {
        boolean https = baseUrl.startsWith("https:");
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(https ? "__Host-canting" : "canting");
        cookie.setUseSecureCookie(https);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        cookie.setRememberMeRequestAttribute("canting.stay-signed-in");
        return cookie;
    }

    /** Two pages of one browser at once, the first time that there is something to keep: the second is no fault. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer twoPagesAtOnce() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    ConversionService springSessionConversionService() {
        var conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, SessionConfiguration::read);
        return conversion;
    }

    /** What cannot be read, as after an upgrade, is as if it had never been there: please sign in. */
    private static @Nullable Object read(byte[] stored) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(stored))) {
            in.setObjectInputFilter(ONLY_THESE);
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            log.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("Unreadable session attribute dropped");
            return null;
        }
    }
}
