package io.tandem.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.TandemTest;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@TandemTest
class SpokenRefusalsTests {

    @Autowired Companies companies;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    @Test
    void ofTwoWritesThatWaitForEachOtherOneIsToldToTryAgain() throws Exception {
        Tenant tenant = companies.company().tenant();
        CyclicBarrier bothHoldTheirs = new CyclicBarrier(2);
        List<Future<Optional<Refusal>>> ended;
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            ended =
                    writers.invokeAll(
                            List.of(
                                    () -> locking(tenant, 1, 2, bothHoldTheirs),
                                    () -> locking(tenant, 2, 1, bothHoldTheirs)));
        }

        List<Refusal> refusals =
                List.of(ended.getFirst().get(), ended.getLast().get()).stream()
                        .flatMap(Optional::stream)
                        .toList();

        assertThat(refusals).hasSize(1);
        assertThat(refusals.getFirst().code()).isEqualTo("write.crossed");
        assertThat(refusals.getFirst().kind()).isEqualTo(Refusal.Kind.CONFLICT);
    }

    private Optional<Refusal> locking(
            Tenant tenant, int first, int second, CyclicBarrier bothHoldTheirs) {
        return tenant.call(() -> {
            try {
                transaction.executeWithoutResult(status -> {
                    lock(first);
                    await(bothHoldTheirs);
                    lock(second);
                });
                return Optional.empty();
            } catch (Refusal refused) {
                return Optional.of(refused);
            }
        });
    }

    private void lock(int place) {
        jdbc.sql("select pg_advisory_xact_lock(4711, :place)")
                .param("place", place)
                .query(row -> {});
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
