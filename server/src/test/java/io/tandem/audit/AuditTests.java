package io.tandem.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.Companies;
import io.tandem.TandemTest;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

@TandemTest
class AuditTests {

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
        assertThatThrownBy(() -> inTransaction(() -> retention.dropAged() + dropUntil(2)))
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
    void whatIsSealedVerifies() {
        sealed(3);
        tenant.run(() -> audit.recordApart(tenant, event(4)));

        assertWhole(4, 0);
    }

    @Test
    void anAlteredEntryIsNamed() throws Exception {
        List<Long> ids = sealed(5);
        asOwner(
                "update audit.entry_ set content = jsonb_set(content, '{en}', '\"Nothing\"')"
                        + " where tenant_id = %d and id = %d".formatted(tenant.id(), ids.get(2)));

        assertThat(broken())
                .extracting(Broken::number, Broken::entry)
                .containsExactly(3L, ids.get(2));
    }

    @Test
    void anEntryThatAnotherIsBlamedForIsNamed() throws Exception {
        List<Long> ids = sealed(5);
        asOwner(
                "update audit.entry_ set actor_id = 99 where tenant_id = %d and id = %d"
                        .formatted(tenant.id(), ids.get(1)));

        assertThat(broken())
                .extracting(Broken::number, Broken::entry)
                .containsExactly(2L, ids.get(1));
    }

    @Test
    void anEntryWhoseDigestWasMadeToFitIsNamed() throws Exception {
        List<Long> ids = sealed(5);
        asOwner(
                """
                update audit.entry_ set content = '{}', digest = sha256(salt || convert_to('{}', 'UTF8'))
                 where tenant_id = %d and id = %d
                """
                        .formatted(tenant.id(), ids.get(3)));

        assertThat(broken())
                .extracting(Broken::number, Broken::entry)
                .containsExactly(4L, ids.get(3));
    }

    @Test
    void aMissingEntryIsNamed() throws Exception {
        List<Long> ids = sealed(5);
        asOwner(
                "delete from audit.entry_ where tenant_id = %d and id = %d"
                        .formatted(tenant.id(), ids.get(2)));

        assertThat(broken().code()).isEqualTo("audit.entry-missing");
        assertThat(broken().number()).isEqualTo(3);
    }

    @Test
    void aMissingLastEntryIsNamed() throws Exception {
        List<Long> ids = sealed(5);
        asOwner(
                "delete from audit.entry_ where tenant_id = %d and id = %d"
                        .formatted(tenant.id(), ids.get(4)));

        assertThat(broken().code()).isEqualTo("audit.entry-missing");
        assertThat(broken().number()).isEqualTo(5);
    }

    @Test
    void entriesThatChangedPlacesAreNamed() throws Exception {
        List<Long> ids = sealed(5);
        asOwner(
                """
                update audit.entry_ set number = -number where tenant_id = %1$d and number in (2, 3);
                update audit.entry_ set number = 5 + number where tenant_id = %1$d and number in (-2, -3)
                """
                        .formatted(tenant.id()));

        assertThat(broken())
                .extracting(Broken::number, Broken::entry)
                .containsExactly(2L, ids.get(2));
    }

    @Test
    void aChainThatWasMadeToFitIsToldByItsSeal() throws Exception {
        sealed(2);
        sealed(2);
        asOwner(
                """
                update audit.seal_ set hash = sha256(hash) where tenant_id = %d and number = 4
                """
                        .formatted(tenant.id()));

        assertThat(broken().code()).isEqualTo("audit.seal-forged");
        asOwner(
                "delete from audit.seal_ where tenant_id = %d and number = 2"
                        .formatted(tenant.id()));
        assertThat(broken().code()).isEqualTo("audit.seal-missing");
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
    void whatIsPastItsTimeGoesAndTheRestStillVerifies() throws Exception {
        asOwner(
                """
                insert into audit.entry_ (tenant_id, at, kind, content, salt, digest)
                select %1$d, now() - interval '50 days', 'sign-in', '{}', '\\x00',
                       sha256('\\x00' || convert_to('{}', 'UTF8'))
                  from generate_series(1, 3)
                """
                        .formatted(tenant.id()));
        sealNew();
        sealed(2);
        asOwner(
                "update audit.seal_ set sealed_at = now() - interval '49 days'"
                        + " where tenant_id = %d and number = 3".formatted(tenant.id()));

        assertThat(tenant.call(retention::dropAged)).isZero();
        tenant.run(() -> retention.keepFor(30, new AuditEvent.Person(5, "Ann")));
        assertThat(tenant.call(retention::dropAged)).isEqualTo(3);
        Verdict verdict = verdict();
        assertThat(verdict.ok()).isTrue();
        assertThat(verdict.anchoredAt()).isEqualTo(3);
        sealNew();
        assertThat(verdict().sealed()).isEqualTo(4);
        assertThat(tenant.call(retention::dropAged)).isZero();

        asOwner(
                "delete from audit.entry_ where tenant_id = %d and number = 4"
                        .formatted(tenant.id()));
        assertThat(broken().number()).isEqualTo(4);
    }

    @Test
    void aTransactionThatEndsLateIsSealedLate() throws Exception {
        try (Connection late = TestDatabase.asApplication();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("set local app.tenant = '" + tenant.id() + "'");
            statement.execute("insert into audit.entry (kind, content) values ('role', '{}')");
            tenant.run(() -> audit.recordApart(tenant, event(1)));
            sealNew();
            assertThat(verdict()).isEqualTo(new Verdict(true, 0, 0, 1, 0, null));
            late.commit();
        }
        sealNew();

        assertThat(verdict()).isEqualTo(new Verdict(true, 0, 2, 0, 0, null));
    }

    @Test
    void aSealingThatIsKilledLeavesNothingHalfDone() throws Exception {
        tenant.run(() -> {
            audit.recordApart(tenant, event(1));
            audit.recordApart(tenant, event(2));
        });
        tenant.run(() ->
                transaction.executeWithoutResult(status -> {
                    seals.next();
                    status.setRollbackOnly();
                }));
        assertWhole(2, 0);
        sealNew();

        assertThat(verdict()).isEqualTo(new Verdict(true, 0, 2, 0, 0, null));
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

    /// Sealed or not: the application seals by itself as well, whenever it likes.
    private void assertWhole(long entries, long blanked) {
        Verdict verdict = verdict();
        assertThat(verdict.broken()).isNull();
        assertThat(verdict.sealed() + verdict.unsealed()).isEqualTo(entries);
        assertThat(verdict.blanked()).isEqualTo(blanked);
    }

    private List<Long> sealed(int count) {
        tenant.run(() -> {
            for (int n = 1; n <= count; n++) {
                audit.recordApart(tenant, event(n));
            }
        });
        sealNew();
        return all().stream().map(AuditEntry::id).sorted().toList();
    }

    /// Others' transactions on the same database may be open for a moment.
    private void sealNew() {
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

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private long dropUntil(long number) {
        try {
            asApplication("select audit.drop_until(" + number + ", 'x')");
            return 0;
        } catch (SQLException refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }

    private void asApplication(String sql) throws SQLException {
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

    private static AuditEvent event(long n) {
        return AuditEvent.of(Kind.DELETION, "Deleted deal number " + n, "删除商机 " + n)
                .by(5, "Ann")
                .about("deal", n)
                .with("name", "Lamps");
    }

    private static Instant yesterday() {
        return Instant.now().minusSeconds(86_400);
    }

    private static Audit.Question any() {
        return new Audit.Question(null, null, null, null, null, null, null);
    }

    private List<AuditEntry> words(String words) {
        return page(new Audit.Question(null, null, null, null, null, null, words), null, 50)
                .items();
    }

    private List<AuditEntry> all() {
        return page(any(), null, 50).items();
    }

    private Audit.Page page(Audit.Question question, @Nullable String after, int limit) {
        return tenant.call(() -> audit.page(question, after, limit));
    }

    private Verdict verdict() {
        return tenant.call(verification::verdict);
    }

    private Broken broken() {
        return Objects.requireNonNull(verdict().broken());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return tenant.call(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    private static void asOwner(String sql) throws SQLException {
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
