package id.canting.artisans.internal;

import id.canting.artisans.internal.YearlyFacts.Business;
import id.canting.artisans.internal.YearlyFacts.Mark;
import id.canting.artisans.internal.YearlyFacts.Output;
import id.canting.artisans.internal.YearlyFacts.Wastewater;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The yearly update as it was typed.
 *
 * @param held {@code yes} or {@code no}: whether there is a NIB
 * @param tax the same for an NPWP
 * @param siinas the same for an account in SIINas
 */
record UpdateForm(
        @Nullable List<String> techniques,
        @Nullable List<String> dyes,
        @Nullable String output,
        @Nullable String unit,
        @Nullable String per,
        @Nullable String men,
        @Nullable String women,
        @Nullable String sales,
        @Nullable String capital,
        @Nullable String held,
        @Nullable String businessId,
        @Nullable String industryCode,
        @Nullable String tax,
        @Nullable String siinas,
        @Nullable String mark,
        @Nullable String brand,
        @Nullable String wastewater) {

    private static final int MOST_OUTPUT = 1_000_000;
    private static final int MOST_WORKERS = 100_000;
    private static final long MOST_RUPIAH = 1_000_000_000_000_000L;

    /**
     * What can be taken over from the time before: what rarely changes. Figures are asked for anew.
     *
     * @param last none when there was no update yet
     */
    static UpdateForm begin(Member member, @Nullable YearlyUpdate last) {
        var craft = member.admission().craft();
        var known = member.admission().business();
        var business = last == null ? null : last.facts().business();
        var businessId = known == null ? null : known.businessId();
        return new UpdateForm(
                List.copyOf(craft.techniques()),
                List.copyOf(craft.dyes()),
                "",
                last == null ? "PIECE" : last.facts().output().unit().name(),
                last == null ? "MONTH" : last.facts().output().per().name(),
                "",
                "",
                "",
                "",
                business == null && businessId == null ? "" : businessId == null ? "no" : "yes",
                Typed.or(businessId),
                known == null ? "" : Typed.or(known.industryCode()),
                business == null ? "" : yes(business.taxRegistered()),
                business == null ? "" : yes(business.siinas()),
                business == null ? "" : business.mark().name(),
                business == null ? "" : Typed.or(business.brand()),
                business == null ? "" : business.wastewater().name());
    }

    /** Empty when there are faults. @param owner whether there is a business to speak of */
    Optional<YearlyFacts> check(boolean owner, Typed typed) {
        var made = chosen(Technique.class, techniques);
        var amount = typed.whole("output", output, MOST_OUTPUT);
        var unit = typed.choice("unit", Output.Unit.class, this.unit);
        var per = typed.choice("per", Output.Per.class, this.per);
        var business = owner ? business(typed) : Optional.<Business>empty();
        if (!typed.good() || amount == null || unit == null || per == null) {
            return Optional.empty();
        }
        return Optional.of(new YearlyFacts(
                made, chosen(Dye.class, dyes), new Output(amount.intValue(), unit, per), business.orElse(null)));
    }

    private Optional<Business> business(Typed typed) {
        var womenThere = typed.whole("women", women, MOST_WORKERS);
        var menThere = typed.whole("men", men, MOST_WORKERS);
        var sold = typed.optionalWhole("sales", sales, MOST_RUPIAH);
        var invested = typed.optionalWhole("capital", capital, MOST_RUPIAH);
        if (Typed.or(sales).isBlank() && Typed.or(capital).isBlank()) {
            typed.fault("sales", "artisans.update.money-missing");
        }
        var has = typed.yes("held", held);
        var number = has ? typed.digits("businessId", businessId, 13, "artisans.update.nib") : null;
        var code = has && !Typed.or(industryCode).isBlank()
                ? typed.digits("industryCode", industryCode, 5, "artisans.update.kbli")
                : null;
        var taxed = typed.yes("tax", tax);
        var account = typed.yes("siinas", siinas);
        var protection = typed.choice("mark", Mark.class, mark);
        var name = typed.optionalText("brand", brand, 100);
        var water = typed.choice("wastewater", Wastewater.class, wastewater);
        if (!typed.good() || menThere == null || womenThere == null || protection == null || water == null) {
            return Optional.empty();
        }
        return Optional.of(new Business(
                menThere.intValue(),
                womenThere.intValue(),
                sold,
                invested,
                number,
                code,
                taxed,
                account,
                protection,
                name,
                water));
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }

    /** Those that are on offer; what is not is left out. */
    static <E extends Enum<E>> Set<E> chosen(Class<E> type, @Nullable List<String> names) {
        var chosen = EnumSet.allOf(type);
        chosen.removeIf(one -> names == null || !names.contains(one.name()));
        return chosen;
    }
}
