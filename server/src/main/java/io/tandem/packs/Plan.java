package io.tandem.packs;

import java.util.List;

/// What an installation would do, before it does it. With a conflict it will not be done.
public record Plan(Receipt adds, List<Conflict> conflicts) {

    /// Something that is there already and would have to be there twice.
    public record Conflict(String object, String field, String value) {}
}
