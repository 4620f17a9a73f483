package id.canting.training.internal;

import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.internal.ResultService.Sheet;
import id.canting.training.internal.Results.Cell;
import id.canting.training.internal.Results.Line;
import id.canting.training.internal.Results.Practice;
import id.canting.training.internal.Results.Scores;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheet of marks: of a whole batch, saved as often as one likes, or of one who makes up for what was missing. */
@Controller
@RequestMapping("/batches/{id}/results")
class ResultController {

    private final ResultService service;

    ResultController(ResultService service) {
        this.service = service;
    }

    /** @param check says beside each empty cell that it is asked for */
    @GetMapping
    ModelAndView sheet(
            @PathVariable BatchId id,
            @RequestParam(required = false) @Nullable String check,
            @AuthenticationPrincipal SignedIn me) {
        var sheet = service.sheet(me.scope(), id);
        var typed = new Typing(sheet);
        if (check != null) {
            typed.requireAll();
        }
        return page(sheet, typed, me, null);
    }

    @PostMapping
    ModelAndView save(
            @PathVariable BatchId id,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var sheet = service.sheet(me.scope(), id);
        var typed = new Typing(sheet);
        var scores = typed.read(form);
        if (!typed.faults.isEmpty()) {
            return page(sheet, typed, me, null);
        }
        service.record(me.scope(), id, scores);
        flash.addFlashAttribute("notice", "training.results.saved");
        return new ModelAndView("redirect:/batches/" + id + "/results?check=1");
    }

    @GetMapping("/{enrolment}")
    ModelAndView makeUp(
            @PathVariable BatchId id, @PathVariable EnrolmentId enrolment, @AuthenticationPrincipal SignedIn me) {
        var sheet = service.makeUp(me.scope(), id, enrolment);
        return page(sheet, new Typing(sheet), me, enrolment);
    }

    @PostMapping("/{enrolment}")
    ModelAndView makeUp(
            @PathVariable BatchId id,
            @PathVariable EnrolmentId enrolment,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var sheet = service.makeUp(me.scope(), id, enrolment);
        var typed = new Typing(sheet);
        var scores = typed.read(form).get(enrolment);
        typed.requireAll();
        if (!typed.faults.isEmpty() || scores == null) {
            typed.wrong = true;
            return page(sheet, typed, me, enrolment);
        }
        service.recordMakeUp(me.scope(), id, enrolment, scores);
        flash.addFlashAttribute("notice", "training.makeUp.recorded");
        return new ModelAndView("redirect:/batches/" + id + "/results");
    }

    /** It has moved on meanwhile: the sheet says how it stands now. */
    @ExceptionHandler(TrainingRefusal.class)
    String refused(TrainingRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:/batches/" + request.getRequestURI().split("/")[2] + "/results";
    }

    private static ModelAndView page(Sheet sheet, Typing typed, SignedIn me, @Nullable EnrolmentId makeUp) {
        return new ModelAndView("training/results", typed.wrong ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK)
                .addObject("sheet", sheet)
                .addObject("typed", typed.values)
                .addObject("faults", typed.faults)
                .addObject("me", me.person())
                .addObject("makeUp", makeUp);
    }

    /** What stands in the cells, by their names, and what is wrong with it. */
    private static final class Typing {

        private final Sheet sheet;
        private final Map<String, String> values = new HashMap<>();
        private final Map<String, MessageSourceResolvable> faults = new LinkedHashMap<>();
        private boolean wrong;

        private static final String SEEN = "seen-";

        Typing(Sheet sheet) {
            this.sheet = sheet;
            sheet.lines().forEach(this::show);
        }

        private void show(Line line) {
            var scores = line.scores();
            values.put(Cell.pre(line.enrolment()), scores.pre() == null ? "" : "" + scores.pre());
            values.put(Cell.post(line.enrolment()), scores.post() == null ? "" : "" + scores.post());
            sheet.units().forEach(unit -> {
                var mark = scores.practice().get(unit.position());
                values.put(Cell.unit(unit.position(), line.enrolment()), mark == null ? "" : mark.name());
            });
        }

        /** Cells that the form does not have stay as they are. Where it says what stood there, that must still be so. */
        Map<EnrolmentId, Scores> read(Map<String, String> form) {
            values.forEach((name, now) -> {
                if (!form.getOrDefault(SEEN + name, now).equals(now) && !now.equals(form.get(name))) {
                    wrong = true;
                    faults.put(name, new TrainingRefusal("training.results.meanwhile", now(name, now)));
                }
            });
            values.replaceAll((name, value) -> PlainText.of(form.getOrDefault(name, value)));
            var scores = new HashMap<EnrolmentId, Scores>();
            for (var line : sheet.lines()) {
                var practice = new HashMap<Integer, Practice>();
                sheet.units().forEach(unit -> Typed.choice(
                                Practice.class, values.get(Cell.unit(unit.position(), line.enrolment())))
                        .ifPresent(mark -> practice.put(unit.position(), mark)));
                scores.put(
                        line.enrolment(),
                        new Scores(score(Cell.pre(line.enrolment())), score(Cell.post(line.enrolment())), practice));
            }
            return scores;
        }

        private static Object now(String name, String value) {
            return name.startsWith("unit-") && !value.isEmpty()
                    ? new DefaultMessageSourceResolvable("training.practice." + value)
                    : value;
        }

        private @Nullable Integer score(String name) {
            var typed = values.getOrDefault(name, "");
            if (typed.isEmpty()) {
                return null;
            }
            if (typed.matches("[0-9]{1,3}") && Integer.parseInt(typed) <= 100) {
                return Integer.valueOf(typed);
            }
            wrong = true;
            faults.put(name, new TrainingRefusal("training.results.score.wrong"));
            return null;
        }

        /** Of those whose result needs them. */
        void requireAll() {
            sheet.lines().stream()
                    .filter(Line::needed)
                    .flatMap(this::cells)
                    .filter(name -> values.getOrDefault(name, "").isEmpty())
                    .forEach(name -> faults.putIfAbsent(name, new TrainingRefusal("training.results.cell.missing")));
        }

        private Stream<String> cells(Line line) {
            return Stream.concat(
                    Stream.of(Cell.pre(line.enrolment()), Cell.post(line.enrolment())),
                    sheet.units().stream().map(unit -> Cell.unit(unit.position(), line.enrolment())));
        }
    }
}
