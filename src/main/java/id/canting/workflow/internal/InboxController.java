package id.canting.workflow.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import id.canting.centre.Centres;
import id.canting.identity.Cursor;
import id.canting.identity.SignedIn;
import id.canting.workflow.internal.TaskFilter.View;
import id.canting.workflow.internal.TaskLists.Counts;
import id.canting.workflow.internal.TaskLists.TaskRow;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What waits: for me, for my groups, too long; and what I have done. */
@Controller
class InboxController {

    /** As it stands in the address. */
    record InboxForm(
            @Nullable String view,
            @Nullable String q,
            @Nullable String process,
            @Nullable String due,
            @Nullable String after) {}

    /** Tasks under one heading. @param count of all of them, also on the pages to come */
    record Part(Days.Part name, @Nullable Integer count, List<TaskRow> rows) {}

    private final TaskWork work;
    private final Centres centres;
    private final ProcessKeys processes;
    private final Clock clock;

    InboxController(TaskWork work, Centres centres, ProcessKeys processes, Clock clock) {
        this.work = work;
        this.centres = centres;
        this.processes = processes;
        this.clock = clock;
    }

    @GetMapping("/tasks")
    String inbox(@ModelAttribute("form") InboxForm form, @AuthenticationPrincipal SignedIn me, Model model) {
        var scope = me.scope();
        var zone = centres.get(scope.centre()).zone();
        var days = Days.at(clock.instant(), zone);
        var filter = filter(form, days);
        var found = work.list(scope, filter, days);
        var rows = found.stream().limit(TaskLists.PAGE).toList();
        var counts = work.counts(scope, filter, days);
        model.addAttribute("view", filter.view());
        model.addAttribute("views", View.values());
        model.addAttribute("counts", counts);
        model.addAttribute("rows", rows);
        model.addAttribute("parts", parts(rows, counts, days));
        model.addAttribute("filtered", filter.search() != null || filter.process() != null || filter.until() != null);
        model.addAttribute("next", found.size() > TaskLists.PAGE ? after(rows) : null);
        model.addAttribute("processes", processes.roots());
        model.addAttribute("zone", zone);
        model.addAttribute("me", me);
        model.addAttribute("now", days.now());
        return "workflow/tasks";
    }

    private TaskFilter filter(InboxForm form, Days days) {
        return new TaskFilter(
                View.of(form.view()),
                form.q() == null || form.q().isBlank()
                        ? null
                        : shortened(form.q().strip()),
                form.process() != null && processes.roots().contains(form.process()) ? form.process() : null,
                until(form.due(), days),
                Cursor.parse(form.after()).orElse(null));
    }

    private static String shortened(String text) {
        var plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > 100 ? plain.substring(0, 100) : plain;
    }

    private static @Nullable Instant until(@Nullable String due, Days days) {
        return switch (due == null ? "" : due) {
            case "late" -> days.now();
            case "today" -> days.tomorrow();
            case "week" -> days.nextWeek();
            default -> null;
        };
    }

    private static List<Part> parts(List<TaskRow> rows, Counts counts, Days days) {
        return rows.stream()
                .collect(groupingBy(row -> days.of(row.at()), LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .map(part -> new Part(part.getKey(), counts.of(part.getKey()), part.getValue()))
                .toList();
    }

    private static Cursor after(List<TaskRow> rows) {
        var last = rows.get(rows.size() - 1);
        return new Cursor(last.at(), last.id().value());
    }
}
