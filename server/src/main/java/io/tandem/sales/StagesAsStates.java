package io.tandem.sales;

import io.tandem.records.Label;
import io.tandem.records.StateProcess.Kind;
import io.tandem.records.StateProcess.State;
import io.tandem.records.StatesOfVerb;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The stages of all pipelines, by their names: a process says for every pipeline what moving from
/// one to the other asks.
@Component
@Transactional(readOnly = true)
class StagesAsStates implements StatesOfVerb {

    private final DealStore store;

    StagesAsStates(DealStore store) {
        this.store = store;
    }

    @Override
    public String object() {
        return "deal";
    }

    @Override
    public String field() {
        return "stage";
    }

    @Override
    public List<State> states() {
        Map<String, State> states = new LinkedHashMap<>();
        store.stages().forEach(stage -> states.putIfAbsent(stage.name(), state(stage)));
        return List.copyOf(states.values());
    }

    private static State state(Stage stage) {
        String tone =
                switch (stage.kind()) {
                    case OPEN -> "accent";
                    case WON -> "good";
                    case LOST -> "bad";
                };
        return new State(
                stage.name(),
                new Label(stage.name(), stage.name()),
                tone,
                stage.isOpen() ? Kind.OPEN : Kind.DONE);
    }

    @Override
    public Map<Object, String> names() {
        Map<Object, String> names = new LinkedHashMap<>();
        store.stages().forEach(stage -> names.put(stage.id(), stage.name()));
        return names;
    }
}
