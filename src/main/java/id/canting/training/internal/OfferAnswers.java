package id.canting.training.internal;

import id.canting.training.internal.Enrolling.Answer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What whoever has the link to an offer may do: answer it, and nothing else. */
@Service
@Transactional
class OfferAnswers {

    private final OfferLinks links;
    private final Enrolling enrolling;

    OfferAnswers(OfferLinks links, Enrolling enrolling) {
        this.links = links;
        this.enrolling = enrolling;
    }

    void answer(String token, Answer answer) {
        var offer = links.find(token).orElseThrow(() -> new TrainingRefusal("training.offer.over"));
        enrolling.answerByLink(offer, answer);
    }
}
