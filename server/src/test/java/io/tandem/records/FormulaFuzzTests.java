package io.tandem.records;

import io.tandem.Fuzzing;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class FormulaFuzzTests {

    @Test
    void noInputBreaksTheReadingOfAFormula(@TempDir Path folder) throws Exception {
        Fuzzing.run(
                FormulaFuzz.class,
                folder,
                List.of(
                        "if(a = \"won\", amount * (1 - custom.discount / 100), 0)",
                        "round(- abcdef % 3, 2) >= 4 and not isEmpty(ab) or true",
                        "addMonths(abc, 3) - today() & text(abcd)"),
                List.of(
                        "\"if(\"",
                        "\"round(\"",
                        "\"concat(\"",
                        "\"addMonths(\"",
                        "\" and \"",
                        "\" not \"",
                        "\"!=\"",
                        "\">=\"",
                        "\"((\"",
                        "\"--\""));
    }
}
