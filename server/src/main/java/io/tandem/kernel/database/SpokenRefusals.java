package io.tandem.kernel.database;

import io.tandem.kernel.DiskSpace;
import io.tandem.kernel.Refusal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.stereotype.Component;

/// A rule that only the database can hold refuses in its own words: `raise exception` with the
/// state `TD` and the status, the code as message and the sentence as detail. Of two writes that
/// wait for one another the database ends one; nothing of it stands, and it may simply come again.
@Component
class SpokenRefusals implements SQLExceptionTranslator {

    private static final String OURS = "TD";
    private static final String DEADLOCK = "40P01";
    private static final String DISK_FULL = "53100";

    /// A text with NUL in it, as such or within JSON.
    private static final Set<String> NOT_STORABLE = Set.of("22021", "22P05");

    private final SQLExceptionTranslator others = new SQLExceptionSubclassTranslator();

    @Override
    public @Nullable DataAccessException translate(
            String task, @Nullable String sql, SQLException failed) {
        String state = failed.getSQLState();
        if (state != null
                && state.startsWith(OURS)
                && failed instanceof PSQLException spoken
                && spoken.getServerErrorMessage() != null) {
            throw refusal(state.substring(OURS.length()), spoken.getServerErrorMessage());
        }
        if (DEADLOCK.equals(state)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "write.crossed",
                    "Another write and this one waited for each other, so this one was ended and"
                            + " nothing of it is written. Try again.");
        }
        if (DISK_FULL.equals(state)) {
            throw DiskSpace.refusal();
        }
        if (state != null && NOT_STORABLE.contains(state)) {
            throw Refusal.at(
                    "",
                    "text.not-storable",
                    "A text holds the character NUL (\\u0000), which cannot be kept or looked for.");
        }
        return others.translate(task, sql, failed);
    }

    private static Refusal refusal(String status, ServerErrorMessage message) {
        Refusal.Kind kind =
                Arrays.stream(Refusal.Kind.values())
                        .filter(one -> Integer.toString(one.status()).equals(status))
                        .findFirst()
                        .orElse(Refusal.Kind.CONFLICT);
        return new Refusal(
                kind,
                String.valueOf(message.getMessage()),
                String.join(" ", text(message.getDetail()), text(message.getHint())).strip());
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }
}
