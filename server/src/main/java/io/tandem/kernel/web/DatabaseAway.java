package io.tandem.kernel.web;

import io.tandem.kernel.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// The database is started again when it ends; whoever asks meanwhile may come again. Said before
/// it is known who asks, for that stands in the database: as a fault it would be answered as to
/// somebody who is not signed in, and the screens would lead to the door.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAway extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final JsonMapper json;

    DatabaseAway(JsonMapper json) {
        this.json = json;
    }

    static Refusal refusal() {
        return new Refusal(
                        Refusal.Kind.AWAY,
                        "database.away",
                        "The database does not answer at the moment. Try again soon.")
                .retryAfter(SOON);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException | TransactionException away) {
            if (response.isCommitted()) {
                throw away;
            }
            LOG.warn("The database does not answer", away);
            Refusal refusal = refusal();
            response.reset();
            response.setStatus(refusal.kind().status());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(SOON.toSeconds()));
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            json.writeValue(response.getOutputStream(), Problems.of(refusal));
        }
    }
}
