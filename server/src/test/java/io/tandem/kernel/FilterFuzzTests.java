package io.tandem.kernel;

import io.tandem.Fuzzing;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class FilterFuzzTests {

    @Test
    void noInputBreaksTheReadingOfAFilter(@TempDir Path folder) throws Exception {
        Fuzzing.run(
                FilterFuzz.class,
                folder,
                List.of(
                        "stage.kind in (open, lost) and not account.name contains \"GmbH\"",
                        "some deals(amount > 5) or count deals.account between 1 and 3",
                        "closedOn is this fiscal year and closedOn in last 7 days",
                        "{\"and\":[{\"field\":\"a\",\"op\":\"eq\",\"value\":1.5e3}]}",
                        "{\"not\":{\"count\":\"b\",\"where\":{\"or\":[]},\"op\":\"lt\",\"value\":2}}"),
                List.of(
                        "\"\\\"field\\\":\"",
                        "\"\\\"op\\\":\"",
                        "\"\\\"value\\\":\"",
                        "\"\\\"and\\\":[\"",
                        "\"\\\"not\\\":{\"",
                        "\"\\\"some\\\":\"",
                        "\"\\\"where\\\":{\"",
                        "\" and \"",
                        "\" or \"",
                        "\"not \"",
                        "\"some \"",
                        "\" between \"",
                        "\" in (\"",
                        "\" in last \"",
                        "\" is not empty\""));
    }
}
