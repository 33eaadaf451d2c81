package io.tandem.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import io.tandem.identity.Actors;
import io.tandem.records.Actor;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.Right;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// What a suspended workspace has begun or ordered waits until it works again.
@TandemTest
@Import(PausedJobsTests.Patience.class)
class PausedJobsTests {

    static class Patience {

        @Bean
        PatientJob patientJob(ObjectTypes types) {
            return new PatientJob(types);
        }
    }

    /// Goes on until it is let go; for those who may change deals.
    static final class PatientJob implements Job {

        private final ObjectTypes types;

        private volatile CountDownLatch begun = new CountDownLatch(1);
        private volatile CountDownLatch letGo = new CountDownLatch(1);

        PatientJob(ObjectTypes types) {
            this.types = types;
        }

        @Override
        public String kind() {
            return "patient";
        }

        @Override
        public void require(Actor by) {
            Permission.of(by, types.type("deal"), Right.UPDATE);
        }

        void patience() {
            begun = new CountDownLatch(1);
            letGo = new CountDownLatch(1);
        }

        boolean isBegun() throws InterruptedException {
            return begun.await(10, TimeUnit.SECONDS);
        }

        void letGo() {
            letGo.countDown();
        }

        @Override
        public void run(JobRun run) throws Exception {
            begun.countDown();
            for (int n = 1; !letGo.await(50, TimeUnit.MILLISECONDS); n++) {
                run.progress(n, 1_000_000);
            }
        }
    }

    @Autowired Companies companies;
    @Autowired Jobs jobs;
    @Autowired Actors actors;
    @Autowired PatientJob patient;

    Company operator;
    Company company;
    String path;
    Actor by;

    @BeforeEach
    void aCompany() {
        operator = companies.operator();
        company = companies.company();
        path = "/workspaces/" + company.tenant().id();
        by = company.tenant().call(() -> actors.administrator("test"));
        patient.patience();
    }

    @Test
    void aRunningJobBreaksOffAndIsBegunAgain() throws Exception {
        long id = start();
        assertThat(patient.isBegun()).isTrue();

        operator.post(path + "/suspend", "{}");
        awaited(id, JobState.State.QUEUED);

        patient.letGo();
        operator.post(path + "/resume", "{}");
        assertThat(awaited(id, JobState.State.DONE).attempt()).isEqualTo(1);
    }

    @Test
    void aJobThatIsDueWaits() throws Exception {
        patient.letGo();
        operator.post(path + "/suspend", "{}");
        long id = start();
        Thread.sleep(1_500);
        assertThat(state(id).state()).isEqualTo(JobState.State.QUEUED);

        operator.post(path + "/resume", "{}");
        awaited(id, JobState.State.DONE);
    }

    private long start() {
        long id = company.tenant().call(() -> jobs.start(by, "patient", 0));
        jobs.hurry();
        return id;
    }

    private JobState state(long id) {
        return company.tenant().call(() -> jobs.state(id));
    }

    private JobState awaited(long id, JobState.State wanted) throws InterruptedException {
        for (int n = 0; n < 400; n++) {
            if (state(id).state() == wanted) {
                return state(id);
            }
            Thread.sleep(25);
        }
        return org.junit.jupiter.api.Assertions.fail(state(id).toString());
    }
}
