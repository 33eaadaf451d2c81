package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseTests {

    @Test
    void theAddressThatProvidersHandOutIsUnderstood() {
        Database database =
                Database.parsed(
                        "postgres://anna:s3cret@db.example:5433/crm?sslmode=require",
                        Optional.empty(),
                        Optional.empty());

        assertThat(database.url())
                .isEqualTo("jdbc:postgresql://db.example:5433/crm?sslmode=require");
        assertThat(database.user()).isEqualTo("anna");
        assertThat(database.password()).isEqualTo("s3cret");
    }

    @Test
    void anAddressOfSomethingElseIsRefused() {
        assertThatThrownBy(
                        () -> Database.parsed("mysql://db/crm", Optional.empty(), Optional.empty()))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("PostgreSQL");
    }

    @Test
    void aDatabaseThatIsAwayIsToldInOneLine() {
        assertThatThrownBy(() ->
                        Database.external(
                                "postgresql://nobody@127.0.0.1:1/none",
                                Optional.empty(),
                                Optional.empty()))
                .isInstanceOf(CommandFailed.class)
                .hasMessageStartingWith("the database of TANDEM_DATABASE_URL")
                .hasMessageNotContaining("\n");
    }
}
