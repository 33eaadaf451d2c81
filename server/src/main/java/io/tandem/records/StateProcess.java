package io.tandem.records;

import io.tandem.kernel.Filter;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Through which states the records of an object go, and by which ways. It names fields, states and
/// roles and nothing by number, so that another workspace understands it.
///
/// @param field the field that holds the state
/// @param start in which states a record may begin; the first is the usual one
public record StateProcess(
        String field, List<String> start, List<State> states, List<Transition> transitions) {

    public enum Kind {
        OPEN,
        DONE;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// @param name what the field holds
    public record State(String name, Label label, @Nullable String tone, Kind kind) {}

    /// One way from state to state.
    ///
    /// @param from from which states; from any where none is said
    /// @param roles who may, by the codes of their roles; everybody who may write where none is
    ///   said
    /// @param who what must hold for the record and who moves it, before it is moved
    /// @param fields what must be filled when it is there
    /// @param condition what must hold for the record when it is there
    /// @param message what is said where that does not hold
    public record Transition(
            String name,
            Label label,
            List<String> from,
            String to,
            List<String> roles,
            @Nullable Filter who,
            List<String> fields,
            @Nullable Filter condition,
            @Nullable Label message,
            List<Follow> follow) {

        boolean leads(String one, String other) {
            return to.equals(other) && leaves(one);
        }

        boolean leaves(String state) {
            return !to.equals(state) && (from.isEmpty() || from.contains(state));
        }

        boolean isFor(Actor actor) {
            return roles.isEmpty() || roles.contains(actor.rights().code());
        }

        /// The state that a follow-up moves the record on to, if one does.
        Optional<String> onwards(String stateField) {
            return follow.stream()
                    .filter(Follow.Fill.class::isInstance)
                    .map(Follow.Fill.class::cast)
                    .filter(fill -> fill.field().equals(stateField))
                    .map(fill -> fill.value().asString(""))
                    .reduce((earlier, later) -> later);
        }
    }

    /// What follows once a record was moved.
    public sealed interface Follow {

        /// Sets a field. The words `me`, `today` and `now` are what they mean then.
        record Fill(String field, JsonNode value) implements Follow {}

        record Task(String subject, @Nullable Integer dueInDays, Whom owner) implements Follow {}

        record Notice(Label text, Whom to) implements Follow {}

        /// Sends the record somewhere.
        ///
        /// @param closed asked before the change is kept, which does not happen unless the other
        ///   side agrees; else told afterwards, whatever comes of it
        record Call(String url, int seconds, boolean closed) implements Follow {

            /// All of the address that may be written down: the rest may be a secret.
            String host() {
                return String.valueOf(URI.create(url).getHost());
            }
        }
    }

    /// Who is meant.
    public sealed interface Whom {

        /// Who moved the record.
        record Mover() implements Whom {}

        /// Whom a field of the record names.
        record Named(String field) implements Whom {}

        /// All who have the role.
        record OfRole(String code) implements Whom {}
    }

    Optional<State> state(String name) {
        return states.stream().filter(state -> state.name().equals(name)).findFirst();
    }

    /// What the state is called, or its name where the process does not know it.
    Label label(@Nullable String name) {
        String said = name == null ? "" : name;
        return state(said).map(State::label).orElseGet(() -> new Label(said, said));
    }

    String called(@Nullable String name) {
        return label(name).en();
    }

    /// The hosts that are called.
    List<String> hosts() {
        return transitions.stream()
                .flatMap(one -> one.follow().stream())
                .filter(Follow.Call.class::isInstance)
                .map(follow -> ((Follow.Call) follow).host())
                .distinct()
                .sorted()
                .toList();
    }

    Stream<Transition> leading(String from, String to) {
        return transitions.stream().filter(one -> one.leads(from, to));
    }

    Stream<Transition> leaving(String from) {
        return transitions.stream().filter(one -> one.leaves(from));
    }

    /// States that no record comes to that begins as it should.
    List<String> unreachable() {
        Set<String> reached = new HashSet<>(start);
        List<String> next = new ArrayList<>(start);
        while (!next.isEmpty()) {
            String at = next.removeLast();
            leaving(at).map(Transition::to).filter(reached::add).forEach(next::add);
        }
        return states.stream().map(State::name).filter(name -> !reached.contains(name)).toList();
    }

    /// Whether follow-ups alone would move a record round and round.
    boolean circles() {
        return transitions.stream().anyMatch(one -> circles(one, new HashSet<>()));
    }

    private boolean circles(Transition at, Set<String> above) {
        if (!above.add(at.name())) {
            return true;
        }
        boolean found =
                at.onwards(field).stream()
                        .flatMap(next -> leading(at.to(), next))
                        .anyMatch(next -> circles(next, above));
        above.remove(at.name());
        return found;
    }
}
