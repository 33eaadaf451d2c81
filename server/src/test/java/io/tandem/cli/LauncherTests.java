package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher script itself, as the shell runs it.
class LauncherTests {

    private static final Path LAUNCHER = Path.of("../tandem").toAbsolutePath().normalize();

    @TempDir Path folder;

    @Test
    void aMachineWithoutAJdkIsTold() throws Exception {
        Output output =
                run(
                        Map.of(
                                "JAVA_HOME",
                                "",
                                "TANDEM_JVM_FOLDERS",
                                "",
                                "PATH",
                                tools().toString()),
                        "start");

        assertThat(output.exit()).isEqualTo(1);
        assertThat(output.text()).startsWith("tandem: no JDK 25 or newer is found").hasLineCount(1);
    }

    @Test
    void anOldJdkIsPassedOver() throws Exception {
        Path old = jdk("old", "17.0.15");
        Output output =
                run(
                        Map.of(
                                "JAVA_HOME", old.toString(),
                                "TANDEM_JVM_FOLDERS", "",
                                "PATH", tools().toString()),
                        "start");

        assertThat(output.text()).startsWith("tandem: no JDK 25 or newer is found");
    }

    @Test
    void anUnknownOptionOfTheTestsIsRefused() throws Exception {
        Output output =
                run(Map.of("JAVA_HOME", System.getProperty("java.home")), "test", "--sceens");

        assertThat(output.exit()).isEqualTo(1);
        assertThat(output.text()).isEqualTo("tandem: test does not know --sceens\n");
    }

    private record Output(int exit, String text) {}

    private static Output run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Stream.concat(
                                                Stream.of("/bin/sh", LAUNCHER.toString()),
                                                Stream.of(arguments))
                                        .toList())
                        .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Output(process.exitValue(), text);
    }

    /// A path on which there are the system's tools and no Java.
    private Path tools() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : new String[] {"sh", "sed", "dirname", "readlink", "cat"}) {
            Path link = tools.resolve(tool);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, onPath(tool));
            }
        }
        return tools;
    }

    private static Path onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(each -> Path.of(each, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Path compiler = Files.createFile(home.resolve("bin/javac"));
        assertThat(compiler.toFile().setExecutable(true)).isTrue();
        return home;
    }
}
