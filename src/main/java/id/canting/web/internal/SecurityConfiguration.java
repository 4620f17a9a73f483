package id.canting.web.internal;

import static org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import static org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import static org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

import id.canting.identity.AccessRules;
import id.canting.identity.Role;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The security chains, of files and of pages: a page that no module allows is refused. */
@Configuration
@EnableMethodSecurity
class SecurityConfiguration {

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'; object-src 'none'";

    /** What is the same for everybody and never changes under its address. */
    private static final String[] FILES = {
        "/css/**",
        "/js/**",
        "/fonts/**",
        "/motif/**",
        "/vendor/**",
        "/webjars/**",
        "/icons.svg",
        "/icons-*.svg",
        "/favicon.ico",
        "/robots.txt"
    };

    @Bean
    PathRules pathRules(ObjectProvider<AccessRules> modules) {
        return new PathRules(
                modules.stream().flatMap(rules -> rules.rules().stream()).toList());
    }

    /** Without a session, and with no more headers than a file needs: on a slow line they are a tenth of a first visit. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain filesChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(FILES)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.defaultsDisabled()
                        .contentTypeOptions(Customizer.withDefaults())
                        .httpStrictTransportSecurity(SecurityConfiguration::httpsOnly)
                        .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'"))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .build();
    }

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, PathRules rules, SecurityContextRepository sessions)
            throws Exception {
        var refusals = new Refusals(rules);
        return http.authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                            .permitAll();
                    for (var rule : rules.mostSpecificFirst()) {
                        var path = requests.requestMatchers(
                                PathPatternRequestMatcher.withDefaults().matcher(rule.pattern()));
                        if (rule.visitors()) {
                            path.permitAll();
                        } else if (rule.roles().isEmpty()) {
                            path.authenticated();
                        } else {
                            path.hasAnyRole(
                                    rule.roles().stream().map(Role::name).toArray(String[]::new));
                        }
                    }
                    requests.anyRequest().denyAll();
                })
                .securityContext(context -> context.securityContextRepository(sessions))
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .csrf(Customizer.withDefaults())
                .logout(out -> out.logoutUrl("/sign-out")
                        .logoutSuccessUrl("/?signed-out")
                        // Spring's own writer is silent over http
                        .addLogoutHandler((request, response, who) ->
                                response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"")))
                .headers(SecurityConfiguration::headers)
                .build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .httpStrictTransportSecurity(SecurityConfiguration::httpsOnly)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(may -> may.policy("camera=(self), geolocation=(), microphone=(), payment=()"));
    }

    private static void httpsOnly(HeadersConfigurer<HttpSecurity>.HstsConfig https) {
        https.maxAgeInSeconds(31_536_000).includeSubDomains(true);
    }
}
