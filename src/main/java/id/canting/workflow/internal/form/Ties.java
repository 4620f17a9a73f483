package id.canting.workflow.internal.form;

import id.canting.workflow.internal.form.Component.Field;
import id.canting.workflow.internal.form.Component.Kind;
import id.canting.workflow.internal.form.FormState.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which components, standing side by side, are shown only with certain choices of one radio or check box before them. */
final class Ties {

    /** @param by the choices of the host that open the component; those that none opens are never shown */
    private record Tie(Component component, Field host, Set<String> by) {}

    private final List<Tie> ties = new ArrayList<>();

    private Ties() {}

    static Ties among(List<Component> components, Spot spot, FormState state) {
        var found = new Ties();
        var hosts = new HashMap<String, Field>();
        for (var component : components) {
            var names = component.place().hide().names();
            var host = names.size() == 1 ? hosts.get(names.iterator().next()) : null;
            if (host != null) found.tie(component, host, spot, choices(host, state));
            if (component instanceof Field field && opens(field, spot, state)) hosts.put(field.key(), field);
        }
        return found;
    }

    private static boolean opens(Field field, Spot spot, FormState state) {
        var kind = field.kind();
        return (kind == Kind.RADIO || kind == Kind.CHECKBOX)
                && !state.slot(spot, field.key()).locked();
    }

    private static Map<String, Object> choices(Field host, FormState state) {
        return host.kind() == Kind.CHECKBOX
                ? Map.of("true", true)
                : state.options(host).stream()
                        .collect(Collectors.toMap(
                                option -> option.value(), option -> option.value(), (one, two) -> one));
    }

    /** Tried with each choice in turn, which needs no understanding of the expression. */
    private void tie(Component component, Field host, Spot spot, Map<String, Object> choices) {
        var hide = component.place().hide();
        if (!hide.holds(facts(host, host.kind() == Kind.CHECKBOX ? false : null, spot))) return;
        var by = new LinkedHashSet<String>();
        choices.forEach((choice, value) -> {
            if (!hide.holds(facts(host, value, spot))) by.add(choice);
        });
        ties.add(new Tie(component, host, by));
    }

    private static Map<String, @Nullable Object> facts(Field host, @Nullable Object value, Spot spot) {
        Map<String, @Nullable Object> only = new HashMap<>();
        only.put(host.key(), value);
        return spot.list() == null ? only : FormState.within(Map.of(), only, spot.row());
    }

    boolean hold(Component component) {
        return ties.stream().anyMatch(tie -> tie.component().equals(component));
    }

    /** What exactly these choices open. */
    List<Component> openedBy(Field host, Set<String> by) {
        return ties.stream()
                .filter(tie -> tie.host().equals(host) && tie.by().equals(by))
                .map(Tie::component)
                .toList();
    }

    /** The groups of choices that open something together. */
    Set<Set<String>> shared(Field host) {
        return ties.stream()
                .filter(tie -> tie.host().equals(host) && tie.by().size() > 1)
                .map(Tie::by)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
