package io.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StatementLogTests {

    @Test
    void aStatementIsReadWithItsLinesAndItsParameters() {
        var statements =
                StatementLog.parsed(
                        """
                        2026-11-21 21:00:00.123 UTC [42] LOG:  duration: 0.031 ms  parse S_1: select 1
                        2026-11-21 21:00:00.124 UTC [42] LOG:  duration: 0.211 ms  execute S_1: select id
                        \tfrom sales.deal where name = $1 and closed_on is not distinct from $2
                        2026-11-21 21:00:00.124 UTC [42] DETAIL:  Parameters: $1 = 'O''Hara', $2 = NULL
                        2026-11-21 21:00:00.125 UTC [42] LOG:  duration: 0.002 ms  statement: commit
                        """);

        assertThat(statements)
                .containsExactly(
                        new StatementLog.Statement(
                                "select id\nfrom sales.deal where name = $1 and closed_on is not"
                                        + " distinct from $2",
                                Map.of(1, "O'Hara")),
                        new StatementLog.Statement("commit", Map.of()));
        assertThat(statements.getFirst().bound()).contains("name = O'Hara");
    }

    @Test
    void whatOthersSayMeanwhileChangesNothing() {
        var statements =
                StatementLog.parsed(
                        """
                        2026-11-21 21:00:00.124 UTC [42] LOG:  duration: 0.211 ms  execute S_1: select id from deal where name = $1
                        2026-11-21 21:00:00.124 UTC [43] LOG:  duration: 0.011 ms  execute S_9: select pg_notify($1)
                        2026-11-21 21:00:00.124 UTC [42] DETAIL:  Parameters: $1 = 'Tea'
                        2026-11-21 21:00:00.125 UTC [43] DETAIL:  Parameters: $1 = 'word'
                        2026-11-21 21:00:00.126 UTC [42] LOG:  duration: 0.001 ms  bind S_2: select id from deal where id = $1
                        2026-11-21 21:00:00.126 UTC [42] DETAIL:  Parameters: $1 = '7'
                        """);

        assertThat(statements)
                .extracting(StatementLog.Statement::bound)
                .containsExactly("select id from deal where name = Tea", "select pg_notify(word)");
    }
}
