package io.tandem.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import io.tandem.identity.Actors;
import io.tandem.jobs.PausedJobsTests.PatientJob;
import io.tandem.records.Actor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// A run has the rights that its owner has now, not those of its start.
@TandemTest
@Import(PausedJobsTests.Patience.class)
class RunOwnerTests {

    private static final String NOT_NOW = "It ended because whoever began it may not do it now. ";

    @Autowired Companies companies;
    @Autowired Jobs jobs;
    @Autowired Actors actors;
    @Autowired PatientJob patient;

    Company company;
    long mei;

    @BeforeEach
    void somebodyWhoSells() {
        company = companies.company();
        company.make("roles", "{\"name\":\"Seller\",\"code\":\"seller\",\"base\":\"rep\"}");
        mei = company.make("users", "{\"name\":\"Mei\",\"role\":\"seller\"}");
        patient.patience();
    }

    @AfterEach
    void isLetGo() {
        patient.letGo();
    }

    @Test
    void aRunWhoseOwnerIsLetGoEnds() throws Exception {
        long id = begun(acting());

        company.post("/users/" + mei + "/deactivate", "{\"rules\":[]}");

        assertThat(failed(id).reason())
                .isEqualTo(NOT_NOW + "They are no longer active in this workspace.");
    }

    @Test
    void aRunWhoseOwnerMayDoLessEnds() throws Exception {
        long id = begun(acting());

        mayNotChangeDeals();

        assertThat(failed(id).reason())
                .isEqualTo(NOT_NOW + "Your role may not do this with deals.");
    }

    @Test
    void aRunOfSomebodyWhoLeftBeforeItBeginsIsNeverBegun() throws Exception {
        Actor by = acting();
        company.patch("/users/" + mei, "{\"active\":false}");

        JobState ended = failed(start(by));

        assertThat(ended.reason()).startsWith(NOT_NOW);
        assertThat(ended.done()).isZero();
    }

    @Test
    void aRunHasNoMoreThanTheTokenThatBeganIt() throws Exception {
        long id = start(acting().limitedTo(List.of("deal:read")));

        assertThat(failed(id).reason()).startsWith(NOT_NOW);
    }

    @Test
    void aRunGoesOnWhileItsOwnerMay() throws Exception {
        long id = begun(acting());
        company.patch("/users/" + mei, "{\"role\":\"manager\"}");
        Thread.sleep(1_500);

        patient.letGo();

        assertThat(awaited(id).state()).isEqualTo(JobState.State.DONE);
    }

    private void mayNotChangeDeals() {
        long role =
                company.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"seller\"}", "")
                        .at("/items/0/id")
                        .asLong();
        assertThat(
                        company.put(
                                        "/roles/" + role + "/rights",
                                        "{\"objects\":{\"deal\":{\"update\":\"none\"}}}")
                                .status())
                .isEqualTo(200);
    }

    private Actor acting() {
        return company.tenant().call(() -> actors.find(mei, "api")).orElseThrow();
    }

    private long begun(Actor by) throws InterruptedException {
        long id = start(by);
        assertThat(patient.isBegun()).isTrue();
        return id;
    }

    private long start(Actor by) {
        long id = company.tenant().call(() -> jobs.start(by, "patient", 0));
        jobs.hurry();
        return id;
    }

    private JobState failed(long id) throws InterruptedException {
        JobState ended = awaited(id);
        assertThat(ended.state()).isEqualTo(JobState.State.FAILED);
        return ended;
    }

    private JobState awaited(long id) throws InterruptedException {
        for (int n = 0; n < 400; n++) {
            JobState now = company.tenant().call(() -> jobs.state(id));
            if (now.state().isEnd()) {
                return now;
            }
            Thread.sleep(25);
        }
        throw new AssertionError("Job " + id + " goes on");
    }
}
