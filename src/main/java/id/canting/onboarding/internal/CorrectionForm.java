package id.canting.onboarding.internal;

import java.util.Set;

/** The form with just the marked fields: what is not marked stays as it was, whatever a browser sends. */
class CorrectionForm {

    private CorrectionForm() {}

    static SelfForm self(Answers said, SelfForm typed, Set<Field> marked) {
        var before = SelfForm.of(said.self());
        var birth = marked.contains(Field.BIRTH) ? typed : before;
        return new SelfForm(
                (marked.contains(Field.NAME) ? typed : before).fullName(),
                birth.birthPlace(),
                birth.birthDate(),
                (marked.contains(Field.SEX) ? typed : before).sex(),
                (marked.contains(Field.PHONE) ? typed : before).phone());
    }

    static HomeForm home(Answers said, HomeForm typed, Set<Field> marked) {
        var before = HomeForm.of(said.home());
        var address = marked.contains(Field.ADDRESS) ? typed : before;
        var residence = marked.contains(Field.RESIDENCE) ? typed : before;
        return new HomeForm(
                (marked.contains(Field.NIK) ? typed : before).nik(),
                address.street(),
                address.rt(),
                address.rw(),
                address.place(),
                address.ward(),
                address.otherPlace(),
                residence.residence(),
                residence.domicileWard(),
                residence.worksInCity());
    }

    static CraftForm craft(Answers said, CraftForm typed, Set<Field> marked) {
        var before = CraftForm.of(said.craft());
        var craft = marked.contains(Field.CRAFT) ? typed : before;
        var business = marked.contains(Field.BUSINESS) ? typed : before;
        return new CraftForm(
                business.kind(),
                craft.techniques(),
                craft.beginner(),
                craft.experienceYears(),
                craft.dyes(),
                business.businessName(),
                business.businessIdHeld(),
                business.businessId(),
                business.industryCode(),
                business.workers(),
                business.intention());
    }
}
