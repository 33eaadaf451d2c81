package io.tandem.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks the engine everything about one user and says what differs from the [Naive] answer.
final class Answers {

    private static final List<String> KINDS =
            List.of(
                    "deal",
                    "account",
                    "errand",
                    "kiosk",
                    "assistant",
                    "person",
                    "dealLine",
                    "affiliation",
                    "comment");

    private final Asking asking;
    private final ListProof lists;
    private final TableProof tables;
    private final RecordProof records;
    private final ExportProof exports;

    Answers(Asking asking) {
        this.asking = asking;
        this.lists = new ListProof(asking);
        this.tables = new TableProof(asking);
        this.records = new RecordProof(asking);
        this.exports = new ExportProof(asking);
    }

    @Nullable String wrong(Actor actor) {
        for (String kind : KINDS) {
            String wrong = wrong(actor, asking.engine().types().type(kind));
            if (wrong != null) {
                return kind + ": " + wrong;
            }
        }
        return new SearchProof(asking).wrong(actor);
    }

    private @Nullable String wrong(Actor actor, ObjectType type) {
        String wrong = records.wrong(actor, type);
        Permission reading = Permission.find(actor, type, Right.READ).orElse(null);
        if (wrong == null && reading != null) {
            wrong = reading(reading);
        }
        Permission exporting = Permission.find(actor, type, Right.EXPORT).orElse(null);
        return wrong == null && exporting != null ? exports.wrong(exporting) : wrong;
    }

    private @Nullable String reading(Permission reading) {
        String wrong = lists.wrong(reading);
        if (wrong == null) {
            wrong = tables.wrong(reading);
        }
        return wrong == null ? records.wrong(reading) : wrong;
    }
}
