package io.tandem.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.audit.AuditEvent.Kind;
import io.tandem.audit.AuditVerification.Verdict;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@TandemTest
class AuditTests extends AuditTest {

    @Test
    void anEventThatIsRolledBackDidNotHappen() {
        tenant.run(() ->
                transaction.executeWithoutResult(status -> {
                    audit.record(tenant, event(1));
                    status.setRollbackOnly();
                }));

        assertThat(all()).isEmpty();
    }

    @Test
    void anEventApartStaysWhateverBecomesOfTheWorkAroundIt() {
        tenant.run(() ->
                transaction.executeWithoutResult(status -> {
                    audit.recordApart(tenant, event(1));
                    status.setRollbackOnly();
                }));

        assertThat(all()).hasSize(1);
    }

    @Test
    void itIsReadNewestFirstInPagesAndFoundByItsWords() {
        tenant.run(() -> {
            for (int n = 1; n <= 5; n++) {
                audit.recordApart(tenant, event(n));
            }
            audit.recordApart(
                    tenant,
                    AuditEvent.of(Kind.SIGN_IN, "Signed in", "登录")
                            .by(7, "Bea\u0000 \ud800 100%")
                            .from("192.0.2.7"));
        });

        Audit.Page first = page(any(), null, 4);
        Audit.Page second = page(any(), first.after(), 4);
        assertThat(first.items()).hasSize(4);
        assertThat(second.items()).hasSize(2);
        assertThat(second.after()).isNull();
        assertThat(
                        page(
                                        new Audit.Question(
                                                "sign-in", 7L, null, null, null, null, null),
                                        null,
                                        9)
                                .items())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(Objects.requireNonNull(entry.actor()).name()).contains("Bea");
                    assertThat(entry.address()).isEqualTo("192.0.2.7");
                    assertThat(Objects.requireNonNull(entry.summary()).path("zh-CN").asString())
                            .isEqualTo("登录");
                });
        assertThat(words("deal NUMBER 3")).hasSize(1);
        assertThat(words("100%")).hasSize(1);
        assertThat(words("10%0")).isEmpty();
        assertThat(words("删除")).hasSize(5);
        List<AuditEntry> exported = new ArrayList<>();
        tenant.run(() -> audit.each(any(), exported::addAll));
        assertThat(exported).hasSize(6);
    }

    @Test
    void theApplicationOnlyAppends() throws Exception {
        sealed(2);
        for (String sql :
                List.of(
                        "update audit.entry set kind = 'export'",
                        "delete from audit.entry",
                        "update audit.seal set anchor = true",
                        "delete from audit.seal",
                        "insert into audit.seal (number, batch, hash, signature) values (9, 9, '', '')",
                        "update audit.entry_ set kind = 'export'")) {
            try (Connection connection = TestDatabase.asApplication();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("set local app.tenant = '" + tenant.id() + "'");
                assertThatThrownBy(() -> statement.execute(sql))
                        .as(sql)
                        .hasMessageContaining("permission denied");
            }
        }
        assertThatThrownBy(() -> asApplication("select audit.drop_until(2, 'x')"))
                .hasMessageContaining("to be kept");
        assertThat(verdict().ok()).isTrue();
    }

    @Test
    void anEntryTellsItsOwnTimeAndDigest() throws Exception {
        try (Connection connection = TestDatabase.asApplication();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local app.tenant = '" + tenant.id() + "'");
            statement.execute(
                    "insert into audit.entry (kind, at, digest, number, content)"
                            + " values ('sign-in', '2001-01-01', 'x', 77, '{}')");
            connection.commit();
        }

        assertThat(all()).allSatisfy(entry -> assertThat(entry.at()).isAfter(yesterday()));
        assertThat(verdict()).isEqualTo(new Verdict(true, 0, 0, 1, 0, null));
    }

    @Test
    void erasingSomebodyLeavesTheChainWhole() {
        sealed(3);
        tenant.run(() -> audit.recordApart(tenant, event(4)));

        assertThat(inTransaction(() -> audit.blank("deal", 2))).isEqualTo(1);
        assertThat(inTransaction(() -> audit.blank("user", 5))).isEqualTo(3);
        sealNew();
        assertWhole(4, 4);
        assertThat(all())
                .allSatisfy(entry -> {
                    assertThat(entry.summary()).isNull();
                    assertThat(Objects.requireNonNull(entry.actor()).name()).isNull();
                });
    }

    @Test
    void sealsOutliveTheKeysTheyWereSignedWith() {
        sealed(2);
        Instant since = Instant.now();
        while (!tenant.call(() -> rotation.step(since)).done()) {
            assertThat(verdict().ok()).isTrue();
        }

        assertThat(verdict().ok()).isTrue();
    }
}
