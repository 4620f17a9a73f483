package id.canting.people.internal;

import id.canting.people.QrCode;
import id.canting.people.internal.SecondFactors.Offer;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** The page on which a second factor is set up: something to scan, the same to type, and a place for the first code. */
final class SetUpPage {

    private SetUpPage() {}

    static ModelAndView of(Offer offer, String sendTo, HttpStatus status) {
        return new ModelAndView("people/factor-set-up", status)
                .addObject("qr", QrCode.of(offer.address()).address())
                .addObject("seed", offer.typed())
                .addObject("sendTo", sendTo);
    }
}
