package io.tandem.imports.running;

import io.tandem.records.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row on its way to becoming a record.
final class Candidate {

    /// A text that names a related record, until it is found.
    record Reference(Field field, String text) {}

    /// What tracked fields were from an instant on.
    record Before(Instant at, Map<String, @Nullable Object> values, List<Reference> references) {}

    record Problem(String code, String detail) {}

    final long line;
    final List<String> cells;
    final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    final List<Reference> references = new ArrayList<>();
    final List<Before> past = new ArrayList<>();

    /// Fields that stayed empty and that the receipt is to say so of.
    final List<Field> empty = new ArrayList<>();

    @Nullable Problem problem;
    boolean waits;

    Candidate(long line, List<String> cells) {
        this.line = line;
        this.cells = cells;
    }

    void refuse(String code, String detail) {
        if (problem == null) {
            problem = new Problem(code, detail);
        }
    }
}
