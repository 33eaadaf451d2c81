package io.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Lets jazzer look for input on which a reader does anything but answer or refuse. It runs apart,
/// since it rewrites the classes of its process.
public final class Fuzzing {

    private static final int SECONDS = 60;

    private Fuzzing() {}

    /// @param target has the method that jazzer calls
    /// @param known input to begin with
    /// @param words what the language is made of, as lines of a dictionary
    public static void run(Class<?> target, Path folder, List<String> known, List<String> words)
            throws IOException, InterruptedException {
        Path seeds = Files.createDirectory(folder.resolve("seeds"));
        for (int at = 0; at < known.size(); at++) {
            Files.writeString(seeds.resolve("seed" + at), known.get(at));
        }
        Path dictionary = folder.resolve("words");
        Files.writeString(dictionary, String.join("\n", words));
        Path log = folder.resolve("log");
        Process fuzzing =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "com.code_intelligence.jazzer.Jazzer",
                                "--target_class=" + target.getName(),
                                "--instrumentation_includes=io.tandem.kernel.**",
                                "-dict=" + dictionary,
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
