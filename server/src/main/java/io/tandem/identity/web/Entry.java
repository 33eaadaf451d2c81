package io.tandem.identity.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tandem.identity.Access;
import io.tandem.identity.Entrance;
import io.tandem.identity.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a browser is told of a step that its person took to come in.
@Component
class Entry {

    /// Who is in, or what is asked for next.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            Access.@Nullable Me user,
            @Nullable String next,
            @Nullable String challenge,
            @Nullable List<String> methods) {}

    private final Sessions sessions;

    Entry(Sessions sessions) {
        this.sessions = sessions;
    }

    /// Whoever comes in leaves the session that the browser had, whosever it was.
    Answer answer(Entrance.Step step, HttpServletRequest request, HttpServletResponse response) {
        return switch (step) {
            case Entrance.Entered entered -> {
                String former = ActorFilter.cookie(request);
                if (former != null) {
                    sessions.end(former);
                }
                SessionCookie.give(entered.cookie(), request, response);
                yield new Answer(entered.user(), null, null, null);
            }
            case Entrance.Challenged asked ->
                    new Answer(null, "code", asked.challenge(), asked.methods());
        };
    }
}
