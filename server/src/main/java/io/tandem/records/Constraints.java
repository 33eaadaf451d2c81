package io.tandem.records;

import io.tandem.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataIntegrityViolationException;

/// What a constraint that the database held up means to people. The database's own words are never
/// shown: they may quote values.
public final class Constraints {

    private Constraints() {}

    /// Whether the index of a field of the customer's held it up, which holds each value once.
    static boolean isOfIndex(DataIntegrityViolationException refused) {
        return refused.getRootCause() instanceof PSQLException postgres
                && postgres.getServerErrorMessage() != null
                && String.valueOf(postgres.getServerErrorMessage().getConstraint())
                        .matches("index_[a-z]+_single");
    }

    /// Whether another row holds the same, which only one may hold.
    static boolean isUnique(DataIntegrityViolationException refused) {
        return refused.getRootCause() instanceof PSQLException postgres
                && "23505".equals(postgres.getSQLState());
    }

    public static Refusal.Detail meaning(ObjectType type, DataIntegrityViolationException refused) {
        ServerErrorMessage said =
                refused.getRootCause() instanceof PSQLException postgres
                        ? postgres.getServerErrorMessage()
                        : null;
        String constraint = said == null ? null : said.getConstraint();
        Refusal.Detail known = constraint == null ? null : type.refusals().get(constraint);
        if (known != null) {
            return known;
        }
        return switch (String.valueOf(said == null ? null : said.getSQLState())) {
            case "23505" ->
                    new Refusal.Detail(
                            pointer(type, constraint),
                            "record.not-unique",
                            "Another " + type.name() + " holds this value already.");
            case "23503" -> nowhere();
            case "22003" ->
                    new Refusal.Detail(
                            "", "field.out-of-range", "A number is larger than can be kept.");
            default ->
                    new Refusal.Detail(
                            "", "record.refused", "The record breaks a rule of its kind.");
        };
    }

    /// A relation leads to nothing.
    static Refusal.Detail nowhere() {
        return new Refusal.Detail(
                "", "relation.unknown", "It refers to a record that is not there.");
    }

    /// A unique index is named after its object and field: `deal_reference`.
    private static String pointer(ObjectType type, @Nullable String constraint) {
        String prefix = type.view().substring(type.view().indexOf('.') + 1) + "_";
        if (constraint == null || !constraint.startsWith(prefix)) {
            return "";
        }
        String column = constraint.substring(prefix.length());
        return type.fields().values().stream()
                .filter(field -> field.column().equals(column))
                .findFirst()
                .map(field -> "/" + field.path())
                .orElse("");
    }
}
