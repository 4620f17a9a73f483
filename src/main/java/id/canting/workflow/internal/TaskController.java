package id.canting.workflow.internal;

import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.people.DetailsClosed;
import id.canting.people.ProofNeeded;
import id.canting.workflow.TaskId;
import id.canting.workflow.TaskRefusal;
import id.canting.workflow.internal.form.FormContent;
import id.canting.workflow.internal.form.FormError;
import id.canting.workflow.internal.form.FormInput;
import id.canting.workflow.internal.form.FormViews;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One task: its case, its form, and what can be done with it. */
@Controller
@RequestMapping("/tasks/{id}")
class TaskController {

    private static final int LONGEST_NOTE = 2000;

    private final TaskWork work;
    private final FormViews views;
    private final ProcessWords words;
    private final Centres centres;

    TaskController(TaskWork work, FormViews views, ProcessWords words, Centres centres) {
        this.work = work;
        this.views = views;
        this.words = words;
        this.centres = centres;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id, @AuthenticationPrincipal SignedIn me) {
        try {
            return page(me, work.get(me.scope(), new TaskId(id)), null, List.of());
        } catch (TaskGone e) {
            return closed(me, new TaskId(id));
        }
    }

    @PostMapping
    ModelAndView complete(
            @PathVariable UUID id,
            @RequestParam("_submission") UUID submission,
            @RequestParam MultiValueMap<String, String> typed,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        var task = new TaskId(id);
        try {
            var errors = work.complete(me.scope(), me.name(), task, submission, typed);
            return errors.isEmpty() ? done(flash) : again(me, task, typed, errors);
        } catch (ProofNeeded | DetailsClosed asked) {
            work.keepDraft(me.scope(), task, typed); // whoever turns back there finds it here
            throw asked;
        } catch (TaskRefusal refusal) {
            return again(me, task, typed, List.of(FormError.of(refusal)));
        } catch (ConcurrencyFailureException lost) {
            return again(me, task, typed, List.of(new FormError("", "workflow.task.changed", List.of())));
        } catch (TaskGone gone) {
            if (work.wasSent(me.scope(), submission)) {
                return done(flash);
            }
            throw gone;
        }
    }

    @PostMapping("/claim")
    String claim(@PathVariable UUID id, @AuthenticationPrincipal SignedIn me) {
        work.claim(me.scope(), me.name(), new TaskId(id));
        return "redirect:/tasks/" + id;
    }

    @PostMapping("/unclaim")
    String release(@PathVariable UUID id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        work.release(me.scope(), new TaskId(id));
        flash.addFlashAttribute("notice", "workflow.task.released");
        return "redirect:/tasks";
    }

    @PostMapping("/hand-over")
    String handOver(
            @PathVariable UUID id,
            @RequestParam UUID to,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        var instead = work.handOver(me.scope(), new TaskId(id), new PersonId(to));
        flash.addFlashAttribute(
                "notice",
                instead.isPresent() ? "workflow.task.handed-over-to-substitute" : "workflow.task.handed-over");
        return "redirect:/tasks";
    }

    /** Whoever holds the task sends its form along, and finds it as it was. */
    @PostMapping("/comments")
    String comment(
            @PathVariable UUID id,
            @RequestParam("_note") String text,
            @RequestParam MultiValueMap<String, String> typed,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        var task = new TaskId(id);
        if (work.get(me.scope(), task).isHeldBy(me.scope())) {
            work.keepDraft(me.scope(), task, typed);
        }
        var note = text.strip();
        if (note.isEmpty() || note.codePointCount(0, note.length()) > LONGEST_NOTE || note.indexOf('\0') >= 0) {
            flash.addFlashAttribute("noteProblem", note.isEmpty() ? "workflow.note.empty" : "workflow.note.too-long");
            flash.addFlashAttribute("noteTyped", text);
        } else {
            work.comment(me.scope(), me.name(), task, note);
        }
        return "redirect:/tasks/" + id + "#notes";
    }

    /** By itself while somebody types, or by the button where there is no script. */
    @PostMapping("/draft")
    ModelAndView draft(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        var saved = work.keepDraft(me.scope(), new TaskId(id), typed);
        if (htmx == null) {
            flash.addFlashAttribute("notice", saved.isPresent() ? "workflow.draft.saved" : "workflow.draft.too-large");
            return new ModelAndView("redirect:/tasks/" + id);
        }
        var page = new ModelAndView("workflow/task :: saved");
        page.addObject("saved", saved.orElse(null));
        page.addObject("zone", centres.get(me.scope().centre()).zone());
        return page;
    }

    /** Said on the page of the task, which then shows how things are. */
    @ExceptionHandler
    String refused(TaskRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal.getMessage());
        return "redirect:/tasks/" + asked(request);
    }

    /** Its page says who was faster; whoever may not know it finds nothing. */
    @ExceptionHandler
    @Nullable
    String gone(
            TaskGone e, HttpServletRequest request, @AuthenticationPrincipal SignedIn me, HttpServletResponse response)
            throws IOException {
        var id = asked(request);
        if (work.findDone(me.scope(), id).isPresent()) {
            return "redirect:/tasks/" + id;
        }
        response.sendError(HttpStatus.NOT_FOUND.value());
        return null;
    }

    /** A handler of exceptions is given no variables of the path. */
    private static TaskId asked(HttpServletRequest request) {
        return TaskId.of(request.getRequestURI().split("/")[2]);
    }

    private static ModelAndView done(RedirectAttributes flash) {
        flash.addFlashAttribute("notice", "workflow.task.done");
        return new ModelAndView("redirect:/tasks");
    }

    /** With everything that was typed, and what is wrong with it. */
    private ModelAndView again(SignedIn me, TaskId id, MultiValueMap<String, String> typed, List<FormError> errors) {
        var task = work.get(me.scope(), id);
        var page = page(me, task, typed, errors);
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private ModelAndView page(
            SignedIn me, TaskDetail task, @Nullable MultiValueMap<String, String> typed, List<FormError> errors) {
        Scope scope = me.scope();
        var heading = words.step(task.process(), task.element()) + ": " + task.title();
        if (task.closed() != null) {
            return new ModelAndView("workflow/task-closed")
                    .addObject("task", task)
                    .addObject("heading", heading)
                    .addObject("zone", centres.get(scope.centre()).zone());
        }
        var desk = work.desk(scope, task);
        var page = new ModelAndView("workflow/task");
        var form = desk.form();
        if (form != null) {
            var content = FormContent.of(desk.page());
            var input = typed == null
                    ? Optional.ofNullable(task.draft())
                            .flatMap(draft -> FormInput.draft(form, content, draft))
                            .orElse(null)
                    : FormInput.typed(form, content, typed);
            page.addObject("form", views.view(form, content, input, errors, LocaleContextHolder.getLocale()));
        }
        page.addObject("task", task);
        page.addObject("heading", heading);
        page.addObject("around", desk.page().template());
        page.addObject("subject", desk.page().model());
        page.addObject("trail", desk.trail());
        page.addObject("progress", desk.progress());
        page.addObject("colleagues", desk.colleagues());
        page.addObject("held", task.isHeldBy(scope));
        page.addObject("free", task.holder() == null && task.isFor(scope) && !task.barred());
        page.addObject("submission", UUID.randomUUID());
        page.addObject("saved", task.draftSaved());
        page.addObject("zone", centres.get(scope.centre()).zone());
        return page;
    }

    /** Somebody was faster, or the case went another way: says who and when. Unknown to everybody else. */
    private ModelAndView closed(SignedIn me, TaskId id) {
        var done = work.findDone(me.scope(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new ModelAndView("workflow/task-done")
                .addObject("task", done)
                .addObject("heading", words.step(done.process(), done.element()) + ": " + done.title())
                .addObject("mine", me.person().equals(done.by()))
                .addObject("zone", centres.get(me.scope().centre()).zone());
    }
}
