package io.tandem.rights;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an endpoint answers to whom. Found by a pattern over `METHOD /path`, in which `*` stands
/// for anything.
record Rule(
        String pattern,
        BiFunction<Street, Persona, Call> call,
        Map<Persona, Answer> answers,
        Set<Persona> shown) {

    /// What is sent.
    ///
    /// @param file sent as a form with a file, not as JSON
    record Call(String path, @Nullable String body, boolean file) {

        static Call to(String path) {
            return new Call(path, null, false);
        }

        Call with(String json) {
            return new Call(path, json, false);
        }

        /// Where no path is said, the endpoint's own with ids of nothing.
        Call at(String endpoint) {
            String own = endpoint.substring(endpoint.indexOf(' ') + 1);
            String there =
                    path.isEmpty()
                            ? own.replace("{objects}", "errands")
                                    .replaceAll("\\{[^}]+}", "999999999")
                            : path;
            boolean silent = endpoint.startsWith("GET") || endpoint.startsWith("DELETE");
            return new Call(there, silent ? null : body == null ? "{}" : body, file);
        }

        Call file(String content) {
            return new Call(path, content, true);
        }
    }

    /// A kind of answer, by its status.
    enum Answer {
        DONE("2\\d\\d"),
        /// Without a session a write is refused by its missing CSRF token, before anything else.
        NOT_SIGNED_IN("401|403"),
        FORBIDDEN("403"),
        UNSEEN("404"),
        FORBIDDEN_OR_UNSEEN("403|404"),
        /// The door is open, though what was sent may be wrong or gone.
        LET_IN("2\\d\\d|400|404|409|412|413|422|429"),
        ANY("[234]\\d\\d"),
        /// Refused, for whichever reason comes first.
        REFUSED("400|403|404"),
        /// Sent on with a problem in the address, or nowhere.
        REDIRECTED("302|303|400|404"),
        /// Nothing is to be had whoever asks: a secret that is none.
        NOTHING("400|401|403|404|409|422|429");

        private final Pattern statuses;

        Answer(String statuses) {
            this.statuses = Pattern.compile(statuses);
        }

        boolean allows(int status) {
            return statuses.matcher(Integer.toString(status)).matches();
        }
    }

    static Rule of(String pattern, BiFunction<Street, Persona, Call> call) {
        Map<Persona, Answer> answers = new EnumMap<>(Persona.class);
        answers.put(Persona.NOBODY, Answer.NOT_SIGNED_IN);
        return new Rule(pattern, call, answers, Set.of());
    }

    /// What these are answered, unless it was said before.
    Rule answers(Answer answer, Collection<Persona> these) {
        Map<Persona, Answer> all = new EnumMap<>(answers);
        these.forEach(persona -> all.putIfAbsent(persona, answer));
        return new Rule(pattern, call, all, shown);
    }

    Rule answers(Answer answer, Persona... these) {
        return answers(answer, java.util.List.of(these));
    }

    Rule others(Answer answer) {
        return answers(answer, Persona.EVERYBODY);
    }

    Rule everybody(Answer answer) {
        Map<Persona, Answer> all = new EnumMap<>(Persona.class);
        Persona.EVERYBODY.forEach(persona -> all.put(persona, answer));
        return new Rule(pattern, call, all, shown);
    }

    /// To these the errand stands in the answer.
    Rule showing(Set<Persona> these) {
        return new Rule(pattern, call, answers, these);
    }

    boolean covers(String endpoint) {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return endpoint.matches(regex.toString());
    }

    Answer wanted(Persona persona) {
        Answer wanted = answers.get(persona);
        if (wanted == null) {
            throw new IllegalStateException(pattern + " does not say what " + persona + " gets");
        }
        return wanted;
    }
}
