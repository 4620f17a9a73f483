package id.canting.onboarding.internal;

/** An application that is being written: everything as it was typed, right or wrong. */
record Draft(SelfForm self, HomeForm home, CraftForm craft, ConsentForm consent) {

    static Draft empty() {
        return new Draft(SelfForm.empty(), HomeForm.empty(), CraftForm.empty(), ConsentForm.empty());
    }

    Draft with(SelfForm typed) {
        return new Draft(typed, home, craft, consent);
    }

    Draft with(HomeForm typed) {
        return new Draft(self, typed, craft, consent);
    }

    Draft with(CraftForm typed) {
        return new Draft(self, home, typed, consent);
    }

    Draft with(ConsentForm typed) {
        return new Draft(self, home, craft, typed);
    }

    Paper.Need need() {
        return new Paper.Need(craft.kind(), craft.ownerWithBusinessId(), !home.fromElsewhere());
    }
}
