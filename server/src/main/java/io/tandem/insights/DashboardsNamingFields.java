package io.tandem.insights;

import io.tandem.records.FieldMention;
import io.tandem.records.FieldUses.Source;
import io.tandem.records.FieldUses.Use;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Dashboards with a chart of their own that names a field. Views answer for themselves.
@Component
class DashboardsNamingFields implements Source {

    private final DashboardStore store;

    DashboardsNamingFields(DashboardStore store) {
        this.store = store;
    }

    @Override
    public List<Use> uses(FieldMention field) {
        List<Use> uses = new ArrayList<>();
        store.all().stream()
                .filter(row -> row.tiles().stream().anyMatch(tile -> names(tile, field)))
                .forEach(row -> uses.add(new Use("dashboard", row.id(), row.name(), null, null)));
        return uses;
    }

    private static boolean names(Tile tile, FieldMention field) {
        return tile.object() != null
                && tile.definition() != null
                && field.isIn(tile.object(), tile.definition());
    }
}
