package io.tandem.imports;

import io.tandem.imports.reading.Layout;
import io.tandem.imports.reading.Profile;
import io.tandem.imports.reading.Row;
import io.tandem.imports.reading.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a person sees of a file before anything is done with it.
record Preview(String name, List<Sheet> sheets) {

    record Sheet(
            String name,
            @Nullable String encoding,
            @Nullable String delimiter,
            @Nullable Long headerRow,
            List<Column> columns,
            List<List<String>> rows,
            long looked,
            boolean whole,
            List<String> notes) {}

    /// @param more whether there are more distinct values than were counted
    record Column(
            String name,
            String kind,
            List<String> samples,
            long filled,
            int distinct,
            boolean more,
            List<Profile.Value> values) {}

    /// A table beside its profile: the proposal needs both.
    record Looked(String file, Table table, Profile profile) {}

    static List<Preview> of(List<Looked> tables) {
        List<Preview> files = new ArrayList<>();
        for (Looked looked : tables) {
            boolean another = files.isEmpty() || !files.getLast().name().equals(looked.file());
            if (another) {
                files.add(new Preview(looked.file(), new ArrayList<>()));
            }
            files.getLast().sheets().add(sheet(looked));
        }
        return files;
    }

    private static Sheet sheet(Looked looked) {
        Layout layout = looked.table().layout();
        Profile profile = looked.profile();
        return new Sheet(
                looked.table().name(),
                layout.encoding(),
                layout.delimiter(),
                layout.headerRow(),
                profile.columns().stream().map(Preview::column).toList(),
                profile.rows().stream().map(Row::cells).toList(),
                profile.looked(),
                profile.whole(),
                profile.notes());
    }

    private static Column column(Profile.Column column) {
        return new Column(
                column.name(),
                column.kind().name().toLowerCase(Locale.ROOT),
                column.samples(),
                column.filled(),
                column.distinct(),
                column.more(),
                column.values());
    }
}
