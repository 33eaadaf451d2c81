package io.tandem.records;

import io.tandem.records.Field.Kind;
import tools.jackson.databind.JsonNode;

/// What a process may say of a field that it sets, besides a plain value.
final class FillWords {

    private FillWords() {}

    static boolean isNothing(JsonNode value) {
        return value.isNull()
                || value.isMissingNode()
                || value.isString() && value.asString().isEmpty();
    }

    static boolean isMe(Field field, JsonNode value) {
        return field.kind() == Kind.RELATION
                && "user".equals(field.target())
                && value.asString("").equals("me");
    }

    /// Whether the value is a word for what it means when it is set.
    static boolean isWord(Field field, JsonNode value) {
        String word = value.asString("");
        return isMe(field, value)
                || field.kind() == Kind.DATE && word.equals("today")
                || field.kind() == Kind.INSTANT && word.equals("now");
    }
}
