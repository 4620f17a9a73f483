package id.canting.onboarding.internal;

import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.internal.VisitService.Sheet;
import java.util.LinkedHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheet of a visit: where to go, whom to ask for, and the photos, on the telephone of whoever goes. */
@Controller
@RequestMapping("/visits/{id}")
class VisitController {

    private final VisitService service;
    private final Uploads uploads;
    private final Shape shape;

    VisitController(VisitService service, Uploads uploads, Shape shape) {
        this.service = service;
        this.uploads = uploads;
        this.shape = shape;
    }

    @GetMapping
    String show(@PathVariable ApplicationId id, @AuthenticationPrincipal SignedIn me, Model model) {
        return show(me, service.sheet(me.scope(), id), new Faults(), model);
    }

    /** All photos at once, where no scripts run. */
    @PostMapping
    ModelAndView keep(
            @PathVariable ApplicationId id,
            MultipartHttpServletRequest request,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var faults = new Faults();
        Paper.OF_A_VISIT.forEach(
                paper -> uploads.take(request, paper, faults, file -> service.keep(me.scope(), id, paper, file)));
        var sheet = service.sheet(me.scope(), id);
        if (!faults.none()) {
            return new ModelAndView(show(me, sheet, faults, model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        flash.addFlashAttribute("notice", "onboarding.visit.photos.saved");
        return new ModelAndView("redirect:/visits/" + id);
    }

    /** A picture, alone and at once. */
    @PostMapping("/photos/{paper}")
    ModelAndView upload(
            @PathVariable ApplicationId id,
            @PathVariable String paper,
            MultipartHttpServletRequest request,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var asked = Paper.find(paper).orElseThrow();
        var faults = new Faults();
        uploads.take(request, asked, faults, file -> service.keep(me.scope(), id, asked, file));
        shape.show(model, faults);
        model.addAttribute("upload", shown(service.sheet(me.scope(), id), asked));
        model.addAttribute("zone", uploads.zone(me));
        return new ModelAndView(
                "onboarding/upload :: upload", faults.none() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private String show(SignedIn me, Sheet sheet, Faults faults, Model model) {
        var photos = new LinkedHashMap<String, Uploads.Shown>();
        Paper.OF_A_VISIT.forEach(paper -> photos.put(paper.name(), shown(sheet, paper)));
        shape.show(model, faults);
        model.addAttribute("sheet", sheet);
        model.addAttribute("subject", sheet.subject());
        model.addAttribute("uploads", photos);
        model.addAttribute("zone", uploads.zone(me));
        return "onboarding/visit-sheet";
    }

    private static Uploads.Shown shown(Sheet sheet, Paper paper) {
        return new Uploads.Shown(
                paper,
                false,
                sheet.files().get(paper),
                "/visits/" + sheet.subject().id() + "/photos/");
    }
}
