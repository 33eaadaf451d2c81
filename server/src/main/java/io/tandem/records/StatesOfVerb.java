package io.tandem.records;

import java.util.List;
import java.util.Map;

/// A field that is changed by verbs alone and whose values are states nevertheless, as the stages
/// of a deal are. The module that has the verbs asks [Transitions] in each of them.
public interface StatesOfVerb {

    String object();

    String field();

    List<StateProcess.State> states();

    /// What the states are called that values of the field stand for.
    Map<Object, String> names();
}
