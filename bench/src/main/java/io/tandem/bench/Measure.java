package io.tandem.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One figure: `name: value unit (limit or peer, ratio)`. The ratio is this figure divided by the
/// other.
record Measure(String name, double value, String unit, @Nullable Other other) {

    /// What the figure is held against: a limit of ours, or what a peer did in the same run.
    record Other(String name, double value) {}

    static Measure of(String name, double value, String unit) {
        return new Measure(name, value, unit, null);
    }

    Measure within(double limit) {
        return new Measure(name, value, unit, new Other("limit", limit));
    }

    Measure atLeast(double limit) {
        return new Measure(name, value, unit, new Other("at least", limit));
    }

    Measure beside(String peer, double peerValue) {
        return new Measure(name, value, unit, new Other(peer, peerValue));
    }

    String line() {
        String figure = "%s: %s %s".formatted(name, rounded(value), unit);
        return other == null
                ? figure
                : "%s (%s %s, %s)"
                        .formatted(
                                figure,
                                other.name(),
                                rounded(other.value()),
                                ratio(value / other.value()));
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 0.1 ? "%.4f" : "%.2f", ratio);
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.2f", value);
    }
}
