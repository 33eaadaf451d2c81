package io.tandem.packs;

import java.util.List;

/// What a pack adds to a workspace, or added: records by object, fields, views and the homes that
/// show them.
public record Receipt(
        List<Records> records, List<AddedField> fields, List<String> views, List<String> homes) {

    /// Records of one object; the ids are empty as long as nothing is written.
    public record Records(String object, int count, List<Long> ids) {}

    public record AddedField(String object, String name) {}
}
