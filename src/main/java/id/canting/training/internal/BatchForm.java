package id.canting.training.internal;

import static java.util.Objects.requireNonNull;

import id.canting.centre.Centre;
import id.canting.identity.PlainText;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.springframework.validation.BindingResult;

/** A plan as it was typed. @param reserved empty for what the rule says */
record BatchForm(
        String programme,
        String mode,
        String budgetLine,
        String seatCost,
        String minimum,
        String maximum,
        String reserved,
        String openToPublic,
        String venue,
        String conditions,
        String bring,
        String opensOn,
        String closesOn) {

    private static final long MOST_FOR_A_SEAT = 100_000_000;

    BatchForm {
        programme = PlainText.of(programme);
        mode = PlainText.of(mode);
        budgetLine = PlainText.of(budgetLine);
        seatCost = PlainText.of(seatCost);
        minimum = PlainText.of(minimum);
        maximum = PlainText.of(maximum);
        reserved = PlainText.of(reserved);
        openToPublic = PlainText.of(openToPublic);
        venue = PlainText.of(venue);
        conditions = PlainText.of(conditions);
        bring = PlainText.of(bring);
        opensOn = PlainText.of(opensOn);
        closesOn = PlainText.of(closesOn);
    }

    /** For a new batch, with what its programme says. */
    static BatchForm of(Programme programme, Centre centre, LocalDate today) {
        return new BatchForm(
                programme.id().toString(),
                BatchPlan.Mode.RANKED.name(),
                "",
                "",
                "" + programme.minimum(),
                "" + programme.maximum(),
                "" + BatchPlan.reservedOf(programme.maximum()),
                "",
                centre.kind() + " " + centre.name() + ", " + centre.street(),
                "",
                programme.equipment(),
                today.plusDays(7).toString(),
                today.plusDays(21).toString());
    }

    static BatchForm of(Batch batch, Centre centre) {
        var plan = batch.plan();
        return new BatchForm(
                batch.programme().toString(),
                plan.mode().name(),
                plan.budgetLine().toString(),
                "" + plan.seatCost(),
                "" + plan.minimum(),
                "" + plan.maximum(),
                "" + plan.reserved(),
                "" + plan.openToPublic(),
                plan.venue(),
                plan.conditions(),
                plan.bring(),
                LocalDate.ofInstant(plan.opensAt(), centre.zone()).toString(),
                LocalDate.ofInstant(plan.closesAt(), centre.zone()).toString());
    }

    /**
     * What was typed as a plan; nothing while something is wrong with it, which is said beside the fields.
     *
     * @param lines that may pay
     */
    Optional<BatchPlan> read(Centre centre, Set<String> lines, BindingResult errors) {
        var input = new PlanInput(errors, "training.batch");
        var mode = input.choice("mode", BatchPlan.Mode.class, this.mode);
        if (!lines.contains(budgetLine)) {
            input.fault("budgetLine", "training.batch.budgetLine.choose");
        }
        var cost = input.rupiah("seatCost", seatCost, MOST_FOR_A_SEAT);
        int maximum = input.number("maximum", this.maximum, 1, Batch.MOST_SEATS);
        int minimum = input.number("minimum", this.minimum, 1, Batch.MOST_SEATS);
        if (!errors.hasFieldErrors("maximum") && !errors.hasFieldErrors("minimum") && minimum > maximum) {
            input.fault("minimum", "training.programme.minimum-above", maximum);
        }
        int reserved = this.reserved.isEmpty()
                ? BatchPlan.reservedOf(maximum)
                : input.number("reserved", this.reserved, 0, maximum);
        input.text("venue", venue, 5, 300);
        input.optional("conditions", conditions, 2000);
        input.optional("bring", bring, 2000);
        var opens = input.day("opensOn", opensOn);
        var closes = input.day("closesOn", closesOn);
        if (opens != null && closes != null && closes.isBefore(opens)) {
            input.fault("closesOn", "training.batch.closes-before-opens");
        }
        if (input.wrong()) {
            return Optional.empty();
        }
        return Optional.of(new BatchPlan(
                requireNonNull(mode),
                BudgetLineId.of(budgetLine),
                cost,
                minimum,
                maximum,
                reserved,
                openToPublic.equals("true"),
                venue,
                conditions,
                bring,
                requireNonNull(opens)
                        .atTime(centre.opens())
                        .atZone(centre.zone())
                        .toInstant(),
                requireNonNull(closes)
                        .atTime(centre.closes())
                        .atZone(centre.zone())
                        .toInstant()));
    }
}
