package io.tandem.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.audit.AuditVerification.Broken;
import io.tandem.audit.AuditVerification.Verdict;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Tampered with in every way that somebody with the database in hand could think of.
@TandemTest
class AuditChainTests extends AuditTest {

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

    /// Writers whose transactions end in any order, and two who seal meanwhile.
    @Test
    void nobodyIsLeftOutHoweverWritersAndSealersMeet() throws Exception {
        int writers = 8;
        int each = 25;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                writing.add(
                        threads.submit(() -> {
                            for (int n = 0; n < each; n++) {
                                inTransaction(() -> {
                                    audit.record(tenant, event(1));
                                    pause();
                                    return true;
                                });
                            }
                        }));
            }
            AtomicBoolean done = new AtomicBoolean();
            List<Future<?>> sealing = new ArrayList<>();
            for (int sealer = 0; sealer < 2; sealer++) {
                sealing.add(
                        threads.submit(() -> {
                            while (!done.get()) {
                                tenant.run(seals::next);
                            }
                        }));
            }
            for (Future<?> one : writing) {
                one.get();
            }
            done.set(true);
            for (Future<?> one : sealing) {
                one.get();
            }
        }
        sealNew();

        assertThat(verdict()).isEqualTo(new Verdict(true, 0, writers * each, 0, 0, null));
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
}
