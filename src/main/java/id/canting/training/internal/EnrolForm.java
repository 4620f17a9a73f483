package id.canting.training.internal;

import id.canting.identity.PlainText;
import id.canting.training.internal.Enrolling.Wish;
import org.springframework.validation.BindingResult;

/** What is typed to enrol. @param review why somebody should look although a rule speaks against it */
record EnrolForm(
        String reserved, String adjustment, String head, String cooperative, String shortNotice, String review) {

    static final int LONGEST = 1000;

    private static final int SHORTEST_REVIEW = 10;

    EnrolForm {
        reserved = PlainText.of(reserved);
        adjustment = PlainText.of(adjustment);
        head = PlainText.of(head);
        cooperative = PlainText.of(cooperative);
        shortNotice = PlainText.of(shortNotice);
        review = PlainText.of(review);
    }

    static EnrolForm empty() {
        return new EnrolForm("", "", "", "", "", "");
    }

    static EnrolForm of(Wish wish) {
        return new EnrolForm(
                tick(wish.reserved()),
                PlainText.of(wish.adjustment()),
                tick(wish.householdHead()),
                tick(wish.cooperative()),
                tick(wish.shortNotice()),
                PlainText.of(wish.reviewWish()));
    }

    private static String tick(boolean yes) {
        return yes ? "true" : "";
    }

    void check(BindingResult errors, boolean asksForReview) {
        if (asksForReview && review.length() < SHORTEST_REVIEW) {
            errors.rejectValue("review", "training.enrol.review.missing");
        }
        tooLong(errors, "review", review);
        tooLong(errors, "adjustment", adjustment);
    }

    private static void tooLong(BindingResult errors, String field, String typed) {
        if (typed.length() > LONGEST) {
            errors.rejectValue(field, "training.too-long", new Object[] {LONGEST, typed.length()}, null);
        }
    }

    Wish wish(boolean asksForReview) {
        return new Wish(
                reserved.equals("true"),
                adjustment.isEmpty() ? null : adjustment,
                head.equals("true"),
                cooperative.equals("true"),
                shortNotice.equals("true"),
                asksForReview ? review : null);
    }
}
