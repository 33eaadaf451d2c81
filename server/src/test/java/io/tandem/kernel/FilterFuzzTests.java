package io.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jazzer looks for input on which reading a filter does anything but answer or refuse. It runs
/// apart, since it rewrites the classes of its process.
@Tag("slow")
class FilterFuzzTests {

    private static final int SECONDS = 60;

    @Test
    void noInputBreaksTheReadingOfAFilter(@TempDir Path folder) throws Exception {
        Path seeds = Files.createDirectory(folder.resolve("seeds"));
        List<String> known =
                List.of(
                        "stage.kind in (open, lost) and not account.name contains \"GmbH\"",
                        "some deals(amount > 5) or count deals.account between 1 and 3",
                        "closedOn is this fiscal year and closedOn in last 7 days",
                        "{\"and\":[{\"field\":\"a\",\"op\":\"eq\",\"value\":1.5e3}]}",
                        "{\"not\":{\"count\":\"b\",\"where\":{\"or\":[]},\"op\":\"lt\",\"value\":2}}");
        for (int at = 0; at < known.size(); at++) {
            Files.writeString(seeds.resolve("seed" + at), known.get(at));
        }
        Path words = folder.resolve("words");
        Files.writeString(
                words,
                String.join(
                        "\n",
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
                                "\" is not empty\"")));
        Path log = folder.resolve("log");
        Process fuzzing =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "com.code_intelligence.jazzer.Jazzer",
                                "--target_class=" + FilterFuzz.class.getName(),
                                "--instrumentation_includes=io.tandem.kernel.**",
                                "-dict=" + words,
                                "-max_total_time=" + SECONDS,
                                "-max_len=4096",
                                "-artifact_prefix=" + folder + File.separator,
                                seeds.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = fuzzing.waitFor(5L * SECONDS, TimeUnit.SECONDS);
        fuzzing.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(fuzzing.exitValue()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("Done ");
    }
}
