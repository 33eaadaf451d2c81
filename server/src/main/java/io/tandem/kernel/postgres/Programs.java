package io.tandem.kernel.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs the programs of PostgreSQL. They refuse to work for root; in a user namespace of its own,
/// which maps nobody, the same process still owns its files and is not called root.
record Programs(Path folder) {

    ProcessBuilder command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (root()) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    /// A server that Ctrl-C in the terminal does not reach: Tandem stops it, after everything that
    /// uses it.
    ProcessBuilder server(List<String> arguments) {
        ProcessBuilder builder = command("postgres", arguments);
        if (onPath("setsid")) {
            builder.command().addFirst("setsid");
        }
        return builder;
    }

    /// The program's output; it must succeed.
    String run(String program, List<String> arguments, String input) {
        try {
            Process process = command(program, arguments).start();
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            }
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new PostgresFailed(program + " failed: " + reason(output));
            }
            return output;
        } catch (IOException failed) {
            throw new PostgresFailed(program + " cannot run: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PostgresFailed(program + " was interrupted", interrupted);
        }
    }

    /// The line of a program's output that says why it gave up.
    static String reason(String output) {
        if (output.contains("unshare:")) {
            return "it refuses to run as root, and this machine allows no user namespace;"
                    + " start Tandem as another user";
        }
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line ->
                        Stream.of("FATAL:", "PANIC:", "ERROR:", "error:", "failed:")
                                .anyMatch(line::contains))
                .findFirst()
                .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast())
                .strip();
    }

    private static boolean root() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException notLinux) {
            return System.getProperty("user.name").equals("root");
        }
    }

    private static boolean onPath(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Stream.of(path.split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
