package io.tandem.packs;

import java.util.List;

/// What a removal takes away, and what stays and why.
public record Removal(
        List<Receipt.Records> removed,
        List<Receipt.AddedField> fields,
        int views,
        List<Kept> kept) {

    /// What to do with records that people changed since the pack brought them.
    public enum Changed {
        KEEP,
        REMOVE
    }

    /// A record that stays. `changed`: somebody changed it. `in-use`: something that stays refers
    /// to it. `commented`: somebody else wrote about it.
    public record Kept(String object, long id, String name, Why why) {}

    public record Why(String code, String by) {}
}
