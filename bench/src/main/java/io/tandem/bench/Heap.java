package io.tandem.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The largest heap that a server was seen to hold while it was measured, live or not.
final class Heap implements AutoCloseable {

    private static final Pattern PART =
            Pattern.compile("(?m)^\\s*(?:DefNew|Tenured)\\s+total (\\d+)K");
    private static final long EVERY = 3_000;

    private final long pid;
    private final Thread watch;
    private volatile long kilobytes;

    private Heap(long pid) {
        this.pid = pid;
        this.watch = Thread.ofVirtual().unstarted(this::watch);
    }

    static Heap of(long pid) {
        Heap heap = new Heap(pid);
        heap.watch.start();
        return heap;
    }

    double megabytes() {
        return kilobytes / 1024.0;
    }

    private void watch() {
        try {
            while (true) {
                kilobytes = Math.max(kilobytes, held());
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException | IOException ended) {
            // Nobody measures any more.
        }
    }

    private long held() throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                "GC.heap_info")
                        .start();
        Matcher part = PART.matcher(new String(process.getInputStream().readAllBytes()));
        long held = 0;
        while (part.find()) {
            held += Long.parseLong(part.group(1));
        }
        return held;
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
