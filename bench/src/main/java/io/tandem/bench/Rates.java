package io.tandem.bench;

import java.util.Comparator;
import java.util.List;

/// What a number of clients got out of a server: answers a second, and how long half and nearly all
/// of them took.
record Rates(double perSecond, double p50, double p99) {

    /// From the nanoseconds of every answer.
    static Rates of(List<Long> latencies, double seconds) {
        long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Rates(
                sorted.length / seconds, milliseconds(sorted, 0.50), milliseconds(sorted, 0.99));
    }

    /// The one that as many were slower than as faster.
    static Rates middle(List<Rates> turns) {
        return turns.stream()
                .sorted(Comparator.comparingDouble(Rates::perSecond))
                .toList()
                .get(turns.size() / 2);
    }

    private static double milliseconds(long[] sorted, double quantile) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was answered");
        }
        int index = Math.min(sorted.length - 1, (int) Math.floor(quantile * sorted.length));
        return sorted[index] / 1e6;
    }
}
