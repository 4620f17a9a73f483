package id.canting.training.internal;

import id.canting.people.Brake;
import id.canting.training.internal.Enrolling.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An offer by the link that was sent: looking at it changes nothing, since mail programs look too; the button acts. */
@Controller
@RequestMapping("/offers/{token}")
class OfferController {

    private static final int FROM_A_NETWORK = 60;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final EnrolmentViews views;
    private final OfferAnswers answers;
    private final Brake brake;

    OfferController(EnrolmentViews views, OfferAnswers answers, Brake brake) {
        this.views = views;
        this.answers = answers;
        this.brake = brake;
    }

    @GetMapping
    ModelAndView show(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        return page(token, null, request, response);
    }

    @PostMapping
    ModelAndView answer(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String answer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var chosen = Typed.choice(Answer.class, answer);
        if (chosen.isEmpty()) {
            return page(token, new TrainingRefusal("training.choose"), request, response);
        }
        try {
            answers.answer(token, chosen.get());
            return page(token, null, request, response).addObject("answered", chosen.get());
        } catch (TrainingRefusal refusal) {
            return page(token, refusal, request, response);
        }
    }

    private ModelAndView page(
            String token, @Nullable TrainingRefusal refusal, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        if (!brake.within("offer", request.getRemoteAddr(), FROM_A_NETWORK, WINDOW)) {
            return new ModelAndView("training/offer-over", HttpStatus.TOO_MANY_REQUESTS);
        }
        var offer = views.offer(token);
        if (offer.isEmpty()) {
            return new ModelAndView("training/offer-over", HttpStatus.NOT_FOUND);
        }
        return new ModelAndView("training/offer", refusal == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY)
                .addObject("view", offer.get())
                .addObject("token", token)
                .addObject("refusal", refusal);
    }
}
