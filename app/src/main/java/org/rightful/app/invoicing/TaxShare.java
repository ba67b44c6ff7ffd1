package org.rightful.app.invoicing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rightful.app.platform.Money;

/**
 * The part of an invoice that is treated alike, and the tax in it. The tax is reckoned once over the whole part, not line by line.
 *
 * @param nets of each of its lines, in their order; their sum is the part's net sum
 */
public record TaxShare(Treatment.Taxed treatment, Contained sums, List<Money> nets) {
    public TaxShare {
        nets = List.copyOf(nets);
    }

    /** The parts of an invoice with these lines. */
    public static List<TaxShare> of(List<Invoice.Line> lines) {
        Map<Treatment.Taxed, List<Money>> parts = new LinkedHashMap<>();
        for (Invoice.Line line : lines) {
            parts.computeIfAbsent(line.treatment(), any -> new ArrayList<>()).add(line.gross());
        }
        return parts.entrySet().stream()
                .map(part -> share(part.getKey(), part.getValue()))
                .toList();
    }

    /** Each line's net sum is what it adds to the net sum of the lines up to it, so that no unit is lost between them. */
    private static TaxShare share(Treatment.Taxed treatment, List<Money> grosses) {
        Money gross = Money.none(grosses.getFirst().currency());
        Contained before = Vat.contained(gross, treatment.percentHundredths());
        List<Money> nets = new ArrayList<>();
        for (Money each : grosses) {
            gross = gross.plus(each);
            Contained now = Vat.contained(gross, treatment.percentHundredths());
            nets.add(now.net().minus(before.net()));
            before = now;
        }
        return new TaxShare(treatment, before, nets);
    }
}
