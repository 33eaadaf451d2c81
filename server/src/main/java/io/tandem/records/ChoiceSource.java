package io.tandem.records;

import java.util.List;

/// Where the choices of a field come from when they are rows of the workspace, as the roles that a
/// user can have.
public interface ChoiceSource {

    String object();

    /// The object whose records are the choices.
    String of();

    String field();

    List<Field.Choice> choices();
}
