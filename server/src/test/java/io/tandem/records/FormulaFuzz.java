package io.tandem.records;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.tandem.kernel.Formula;
import io.tandem.kernel.FormulaText;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import java.util.List;

/// What jazzer calls with whatever it makes up. A formula is computed or refused, whatever its
/// fields hold.
public final class FormulaFuzz {

    private static final List<Kind> KINDS =
            List.of(Kind.NUMBER, Kind.TEXT, Kind.DATE, Kind.MONEY, Kind.BOOLEAN, Kind.INSTANT);

    private FormulaFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        try {
            Formula formula = FormulaText.read(data.consumeRemainingAsString(), "/formula");
            Term term =
                    new FormulaSql(
                                    name ->
                                            Term.blank(
                                                    KINDS.get(name.path().length() % KINDS.size())),
                                    "UTC",
                                    "/formula")
                            .result(formula);
            if (Joins.SQL.render(term.value()).isEmpty()) {
                throw new IllegalStateException("Nothing is computed");
            }
        } catch (Refusal refused) {
            // said to who wrote it
        }
    }
}
