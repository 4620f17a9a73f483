package id.canting.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.identity.AccessRules;
import id.canting.identity.AccessRules.Rule;
import id.canting.identity.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class PathRulesTest {

    @Controller
    static class Claims {
        @PostMapping("/tasks/{id}/claim")
        void claim() {}
    }

    @Test
    void theMoreSpecificRuleComesFirstWhicheverModuleSpeaksFirst() {
        var rules = new PathRules(List.of(
                AccessRules.signedIn("/account/**"),
                AccessRules.visitors("/centres/{slug}"),
                AccessRules.only("/centres/new", Role.ADMIN)));
        assertThat(rules.mostSpecificFirst())
                .extracting(Rule::pattern)
                .containsSubsequence("/centres/new", "/centres/{slug}", "/account/**");
    }

    @Test
    void twoRulesForOnePathAreNotGuessedAbout() {
        var twice = List.of(AccessRules.visitors("/k"), AccessRules.signedIn("/k"));
        assertThatThrownBy(() -> new PathRules(twice)).hasMessageContaining("/k");
    }

    @Test
    void aControllerWithoutARuleKeepsTheApplicationFromStarting() {
        assertThatThrownBy(() -> start(AccessRules.visitors("/tasks"), AccessRules.visitors("/tasks/{id}")))
                .hasMessage("No access rule says who may ask for /tasks/{id}/claim");
        assertThatCode(() -> start(AccessRules.visitors("/tasks/**"))).doesNotThrowAnyException();
    }

    private static void start(Rule... rules) {
        var context = new StaticWebApplicationContext();
        context.registerSingleton("claims", Claims.class);
        context.refresh();
        var controllers = new RequestMappingHandlerMapping();
        controllers.setApplicationContext(context);
        controllers.afterPropertiesSet();
        new EveryPathHasARule(controllers, new PathRules(List.of(rules))).afterSingletonsInstantiated();
    }
}
