package io.tandem.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.TestDatabase;
import io.tandem.audit.AuditEvent.Kind;
import io.tandem.audit.AuditVerification.Broken;
import io.tandem.audit.AuditVerification.Verdict;
import io.tandem.kernel.Tenant;
import io.tandem.kernel.sealing.KeyRotation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/// A workspace's audit, as the tests of it want it.
abstract class AuditTest {

    @Autowired Companies companies;
    @Autowired Audit audit;
    @Autowired AuditSeals seals;
    @Autowired AuditVerification verification;
    @Autowired AuditRetention retention;
    @Autowired KeyRotation rotation;
    @Autowired TransactionOperations transaction;

    Tenant tenant;

    @BeforeEach
    void aWorkspaceWithAnEmptyAudit() throws Exception {
        tenant = companies.company().tenant();
        asOwner("delete from audit.entry_ where tenant_id = " + tenant.id());
        asOwner("delete from audit.seal_ where tenant_id = " + tenant.id());
    }

    /// Sealed or not: the application seals by itself as well, whenever it likes.
    void assertWhole(long entries, long blanked) {
        Verdict verdict = verdict();
        assertThat(verdict.broken()).isNull();
        assertThat(verdict.sealed() + verdict.unsealed()).isEqualTo(entries);
        assertThat(verdict.blanked()).isEqualTo(blanked);
    }

    List<Long> sealed(int count) {
        tenant.run(() -> {
            for (int n = 1; n <= count; n++) {
                audit.recordApart(tenant, event(n));
            }
        });
        sealNew();
        return all().stream().map(AuditEntry::id).sorted().toList();
    }

    /// Others' transactions on the same database may be open for a moment.
    void sealNew() {
        tenant.run(() -> {
            for (int tries = 0; tries < 20; tries++) {
                seals.next();
                if (verification.verdict().unsealed() == 0) {
                    return;
                }
                pause();
            }
        });
    }

    static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    void asApplication(String sql) throws SQLException {
        try (Connection connection = TestDatabase.asApplication();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local app.tenant = '" + tenant.id() + "'");
            try (ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
            }
            connection.commit();
        }
    }

    static AuditEvent event(long n) {
        return AuditEvent.of(Kind.DELETION, "Deleted deal number " + n, "删除商机 " + n)
                .by(5, "Ann")
                .about("deal", n)
                .with("name", "Lamps");
    }

    static Instant yesterday() {
        return Instant.now().minusSeconds(86_400);
    }

    static Audit.Question any() {
        return new Audit.Question(null, null, null, null, null, null, null);
    }

    List<AuditEntry> words(String words) {
        return page(new Audit.Question(null, null, null, null, null, null, words), null, 50)
                .items();
    }

    List<AuditEntry> all() {
        return page(any(), null, 50).items();
    }

    Audit.Page page(Audit.Question question, @Nullable String after, int limit) {
        return tenant.call(() -> audit.page(question, after, limit));
    }

    Verdict verdict() {
        return tenant.call(verification::verdict);
    }

    Broken broken() {
        return Objects.requireNonNull(verdict().broken());
    }

    <T> T inTransaction(Supplier<T> work) {
        return tenant.call(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    static void asOwner(String sql) throws SQLException {
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
