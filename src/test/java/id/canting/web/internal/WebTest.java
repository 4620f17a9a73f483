package id.canting.web.internal;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import id.canting.centre.Centre;
import id.canting.centre.CentreProfile;
import id.canting.centre.CentreProfile.Fact;
import id.canting.centre.CentreProfile.Words;
import id.canting.centre.Centres;
import id.canting.centre.ServiceLevel;
import id.canting.centre.ServiceLevel.Unit;
import id.canting.centre.ServiceLevels;
import id.canting.centre.WorkingCalendar;
import id.canting.identity.AccessRules;
import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.notifications.UnreadCount;
import id.canting.people.People;
import id.canting.workflow.TaskCounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.HttpEncodingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.MultipartAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.util.WebUtils;

/** The pages of this module over HTTP, with nothing behind them: no database, no engine, no accounts. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = WebTest.Rooms.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:postgresql:none")
@interface WebTest {

    /** Who asks: a cookie like staff, artisan, supervisor-en. */
    String AS = "as";

    CentreId HOME = CentreId.of("01970000-0000-7000-8000-000000000001");
    Instant NOW = Instant.parse("2026-09-28T03:14:00Z");
    Centre MAJA = new Centre(
            HOME,
            "maja-barama-wastra",
            "Maja Barama Wastra",
            "Sentra IKM Batik",
            "Jl. Kedungsari",
            "Kelurahan Gunung Gedangan, Kecamatan Magersari",
            "Kota Mojokerto",
            "35.76",
            null,
            null,
            ZoneId.of("Asia/Jakarta"),
            LocalTime.of(8, 0),
            LocalTime.of(15, 30),
            null);

    CentreProfile PROFILE = new CentreProfile(
            new Words(
                    "Gedung dua lantai di Gunung Gedangan dibangun dengan dana alokasi khusus dan dibuka pada"
                            + " 7 Februari 2024. Di dalamnya ada ruang nyanting dan cap, pewarnaan, lorod,"
                            + " pengolahan limbah, studio foto, dan galeri.",
                    "The two-storey building in Gunung Gedangan opened on 7 February 2024."),
            List.of(
                    new Fact(new Words("Tenaga kerja", "Workforce"), 125, null, new Words("orang", "people")),
                    new Fact(new Words("Hasil setahun", "Output a year"), 5_477, 786L, new Words("potong", "pieces")),
                    new Fact(
                            new Words("Ber-Batikmark", "With Batikmark"), 14, null, new Words("pembatik", "artisans"))),
            new Words(
                    "Keadaan satu tahun setelah dibuka. Sumber: Kementerian Perindustrian.",
                    "One year after the opening. Source: Ministry of Industry."));

    /** Not annotated as a configuration, else the tests of the whole application would find it, too. */
    @ComponentScan(
            basePackages = "id.canting.web.internal",
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*(SessionConfiguration|Test.*)$"))
    @Import({ComponentsTest.TestController.class, ErrorPageTest.TroubleController.class})
    @ImportAutoConfiguration({
        EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        HttpEncodingAutoConfiguration.class,
        MultipartAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        ThymeleafAutoConfiguration.class,
        MessageSourceAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        ValidationAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    class Rooms {

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        Centres centres() {
            var centres = mock(Centres.class);
            when(centres.home()).thenReturn(Optional.of(MAJA));
            when(centres.get(HOME)).thenReturn(MAJA);
            when(centres.bySlug("maja-barama-wastra")).thenReturn(Optional.of(MAJA));
            when(centres.all()).thenReturn(List.of(MAJA));
            when(centres.profile(HOME)).thenReturn(PROFILE);
            return centres;
        }

        @Bean
        ServiceLevels serviceLevels() {
            var levels = mock(ServiceLevels.class);
            when(levels.get(any(), eq("verify"))).thenReturn(new ServiceLevel("verify", 2, Unit.WORKING_DAY));
            when(levels.get(any(), eq("decide-membership")))
                    .thenReturn(new ServiceLevel("decide-membership", 3, Unit.WORKING_DAY));
            return levels;
        }

        @Bean
        WorkingCalendar workingCalendar() {
            return mock(WorkingCalendar.class);
        }

        @Bean
        People people() {
            return mock(People.class);
        }

        @Bean
        TaskCounts taskCounts() {
            return me -> 12;
        }

        @Bean
        UnreadCount unreadCount() {
            return person -> 3;
        }

        @Bean
        AccessRules testPages() {
            return AccessRules.of(
                    AccessRules.visitors("/test/**"),
                    AccessRules.visitors("/sign-in"),
                    AccessRules.signedIn("/account"),
                    AccessRules.only("/tasks", Role.STAFF));
        }

        @Bean
        SecurityContextRepository sessions() {
            return new SignInByCookie();
        }
    }

    /** Signs in whoever the cookie names. */
    class SignInByCookie implements SecurityContextRepository {

        @Override
        @Deprecated
        public SecurityContext loadContext(HttpRequestResponseHolder holder) {
            return loadDeferredContext(holder.getRequest()).get();
        }

        @Override
        public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
            var cookie = WebUtils.getCookie(request, AS);
            var context = SecurityContextHolder.createEmptyContext();
            if (cookie != null && cookie.getValue().startsWith("nobody")) {
                throw ErrorPageTest.TroubleController.databaseGone();
            }
            if (cookie != null) {
                var me = me(cookie.getValue());
                context.setAuthentication(new TestingAuthenticationToken(
                        me, "", me.roles().stream().map(role -> "ROLE_" + role).toArray(String[]::new)));
            }
            return new DeferredSecurityContext() {
                @Override
                public SecurityContext get() {
                    return context;
                }

                @Override
                public boolean isGenerated() {
                    return cookie == null;
                }
            };
        }

        @Override
        public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

        @Override
        public boolean containsContext(HttpServletRequest request) {
            return WebUtils.getCookie(request, AS) != null;
        }

        private static SignedIn me(String who) {
            var role = Role.valueOf(who.split("-")[0].toUpperCase(Locale.ROOT));
            return new SignedIn(
                    AccountId.next(),
                    PersonId.next(),
                    role == Role.ARTISAN ? "Sulastri" : "Rini Astuti",
                    HOME,
                    Set.of(role),
                    Locale.forLanguageTag(who.endsWith("-en") ? "en" : "id"),
                    "auto");
        }
    }
}
