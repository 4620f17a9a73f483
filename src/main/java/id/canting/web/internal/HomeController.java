package id.canting.web.internal;

import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.centre.ServiceLevels;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The door to the street: what a centre is, how one joins it, and the check of a card. */
@Controller
class HomeController {

    private final Centres centres;
    private final ServiceLevels promises;

    HomeController(Centres centres, ServiceLevels promises) {
        this.centres = centres;
        this.promises = promises;
    }

    @GetMapping("/")
    ModelAndView home(
            @RequestParam(name = "signed-out", required = false) @Nullable String signedOut,
            HttpServletRequest request) {
        var page = centres.home()
                .map(centre -> page(centre, request))
                .orElseGet(() -> new ModelAndView("web/empty-house"));
        return signedOut == null ? page : page.addObject("notice", "web.home.signed-out");
    }

    @GetMapping("/centres/{slug}")
    ModelAndView centre(@PathVariable String slug, HttpServletRequest request) {
        return page(centres.bySlug(slug).orElseThrow(), request);
    }

    private ModelAndView page(Centre centre, HttpServletRequest request) {
        request.setAttribute(Visitor.CENTRE, centre);
        return new ModelAndView("web/home")
                .addObject("centre", centre)
                .addObject("town", centre.city().replaceFirst("^(Kota|Kabupaten) ", ""))
                .addObject("profile", centres.profile(centre.id()))
                .addObject("language", LocaleContextHolder.getLocale())
                .addObject("verify", promises.get(centre.id(), "verify"))
                .addObject("decide", promises.get(centre.id(), "decide-membership"))
                .addObject("visitor", Visitor.signedIn() == null);
    }
}
