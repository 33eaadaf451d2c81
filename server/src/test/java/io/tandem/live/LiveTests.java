package io.tandem.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.identity.Actors;
import io.tandem.identity.StillActing;
import io.tandem.records.Actor;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// What a person sees of what others do, while they do it.
@TandemTest
class LiveTests {

    @Autowired Companies companies;
    @Autowired Actors actors;
    @Autowired Live live;
    @Autowired Streams streams;

    Company admin;
    Company mei;
    long deal;

    @BeforeEach
    void aDealOfTwoColleagues() {
        admin = companies.company();
        mei = companies.as(admin, colleague("Mei"));
        deal = admin.make("deals", "{\"name\":\"Roastery\",\"owner\":" + mei.user() + "}");
    }

    @Test
    void whatAnotherChangesIsToldWithTheNamesOfItsFields() {
        try (Ear ear = Ear.of(mei, "?objects=deal,account")) {
            admin.patch("/deals/" + deal, "{\"nextStep\":\"Taste\"}");

            JsonNode told = ear.change(deal);
            assertThat(told.path("object").asString()).isEqualTo("deal");
            assertThat(told.path("kind").asString()).isEqualTo("changed");
            assertThat(told.path("fields").toString()).isEqualTo("[\"nextStep\"]");
            assertThat(told.path("own").asBoolean()).isFalse();

            long account = mei.make("accounts", "{\"name\":\"Roasters\"}");
            assertThat(ear.change(account).path("kind").asString()).isEqualTo("made");
            assertThat(told.toString()).doesNotContain("Taste");
        }
    }

    @Test
    void whatIsCommittedLateIsNotLostAndHoldsNobodyUp() throws SQLException {
        long late = admin.make("deals", "{\"name\":\"Late\"}");
        try (Connection other = TestDatabase.asApplication();
                Statement statement = other.createStatement();
                Ear ear = Ear.of(admin, "?objects=deal")) {
            other.setAutoCommit(false);
            statement.execute("set local app.tenant = " + admin.tenant().id());
            statement.execute(
                    """
                    insert into records.change (effective_at, through, object, record_id, verb, before, after)
                    values (now(), 'api', 'deal', %d, 'update', '{"name": "L"}', '{"name": "Late"}')
                    """
                            .formatted(late));

            admin.patch("/deals/" + deal, "{\"nextStep\":\"Sooner\"}");
            assertThat(ear.change(deal).path("kind").asString()).isEqualTo("changed");
            other.commit();
            // no one calls for what was written past the door; the next call finds it
            admin.patch("/deals/" + deal, "{\"nextStep\":\"Later\"}");

            assertThat(ear.change(late).path("fields").toString()).isEqualTo("[\"name\"]");
        }
    }

    @Test
    void whoMayNotSeeARecordHearsNothingOfItAndOfHiddenFieldsNoNames() {
        narrow("{\"deal\":{\"read\":\"own\",\"fields\":{\"nextStep\":\"hidden\"}}}");
        long others = admin.make("deals", "{\"name\":\"Not hers\"}");
        try (Ear ear = Ear.of(mei, "?objects=deal&records=deal:" + others)) {
            admin.patch("/deals/" + others, "{\"name\":\"Still not hers\"}");
            admin.patch("/deals/" + deal, "{\"nextStep\":\"Secret\",\"name\":\"Hers\"}");

            Ear.Event heard = ear.next("changes");
            assertThat(heard.data()).hasSize(1);
            assertThat(heard.of(deal).path("fields").toString()).isEqualTo("[\"name\"]");
        }
    }

    @Test
    void aRecordThatWasTakenAwayLeavesTheScreen() {
        narrow("{\"deal\":{\"read\":\"own\"}}");
        try (Ear ear = Ear.of(mei, "?records=deal:" + deal)) {
            admin.post("/deals/" + deal + "/assign", "{\"owner\":" + admin.user() + "}");

            JsonNode told = ear.change(deal);
            assertThat(told.path("kind").asString()).isEqualTo("gone");
            assertThat(told.path("fields")).isEmpty();
        }
    }

    @Test
    void aStreamThatWasCutCatchesUp() {
        String last;
        try (Ear ear = Ear.of(mei, "?objects=deal")) {
            admin.patch("/deals/" + deal, "{\"nextStep\":\"One\"}");
            ear.change(deal);
            last = ear.last();
        }
        long missed = admin.make("deals", "{\"name\":\"Missed\"}");

        try (Ear ear = Ear.of(mei, "?objects=deal", last)) {
            assertThat(ear.change(missed).path("kind").asString()).isEqualTo("made");
        }
        try (Ear ear = Ear.of(mei, "?objects=deal", "nowhere")) {
            assertThat(ear.next("stale").data()).isEmpty();
        }
    }

    @Test
    void whoIsAtARecordIsSeenByTheOthersThereUntilTheyLeave() {
        String here = "{\"here\":[\"deal:" + deal + "\"]}";
        try (Ear ear = Ear.of(admin, "").show(here)) {
            try (Ear other = Ear.of(mei, "").show(here)) {
                assertThat(people(other, 1).at("/0/name").asString()).isEqualTo("Ann Admin");
                assertThat(people(ear, 1).at("/0/name").asString()).isEqualTo("Mei");
                other.show("{}");
            }
            assertThat(people(ear, 0)).isEmpty();
        }
    }

    /// Those who are there too, once they are so many; that is said again whenever somebody calls.
    private static JsonNode people(Ear ear, int number) {
        JsonNode people = ear.next("here").data().path("people");
        while (people.size() != number) {
            people = ear.next("here").data().path("people");
        }
        return people;
    }

    @Test
    void whatIsNewInTheInboxIsCalled() {
        try (Ear ear = Ear.of(mei, "")) {
            admin.post("/deals/" + deal + "/assign", "{\"owner\":" + admin.user() + "}");
            admin.post("/deals/" + deal + "/assign", "{\"owner\":" + mei.user() + "}");

            assertThat(ear.next("news").data().path("kind").asString()).isEqualTo("notices");
        }
    }

    @Test
    void aStreamEndsWithTheRightsThatItWasOpenedWith() {
        try (Ear ear = Ear.of(mei, "?objects=deal")) {
            narrow("{\"deal\":{\"read\":\"none\"}}");

            assertThat(ear.next("over").data().path("reason").asString()).isEqualTo("over");
            assertThat(ear.hasEnded()).isTrue();
        }
    }

    @Test
    void ofTooManyStreamsOfASessionTheOldestEnds() {
        Ear first = Ear.of(mei, "");
        Ear[] others = new Ear[Live.MOST_OF_A_SESSION];
        for (int at = 0; at < others.length; at++) {
            others[at] = Ear.of(mei, "");
        }

        assertThat(first.next("over").data().path("reason").asString()).isEqualTo("replaced");
        for (Ear ear : others) {
            ear.close();
        }
    }

    @Test
    void otherSitesFollowNothing() {
        String[] accept = {"Accept", "text/event-stream", "Sec-Fetch-Site", "cross-site"};
        assertThat(mei.send("GET", "/live", null, accept).code()).isEqualTo("live.other-site");
        assertThat(mei.send("GET", "/live", null).code()).isEqualTo("live.accept");
    }

    @Test
    void aServerThatStopsRefusesStreamsInWords() {
        live.closed();
        try {
            assertThatThrownBy(() -> Ear.of(mei, "?objects=deal"))
                    .hasMessageContaining("429")
                    .hasMessageContaining("live.stopping");
        } finally {
            live.opened();
        }
    }

    @Test
    void aStreamThatCannotBeginIsEnded() throws IOException {
        AtomicBoolean ended = new AtomicBoolean();
        Outlet outlet =
                new Outlet() {
                    @Override
                    public void write(String text) {}

                    @Override
                    public void close() {
                        ended.set(true);
                    }
                };
        Actor ann = admin.tenant().call(() -> actors.administrator("test"));
        Shown missed = Shown.of(List.of("deal"), null, null, "1:1:");
        // outside of every workspace nothing can be read of what was missed
        live.open(ann, new StillActing("test", () -> true), missed, () -> outlet);

        assertThat(ended).isTrue();
        assertThat(streams.of(admin.tenant())).isEmpty();
    }

    private long colleague(String name) {
        return admin.make(
                "users",
                "{\"name\":\"%s\",\"email\":\"%s@company.example\",\"role\":\"rep\"}"
                        .formatted(name, name));
    }

    private void narrow(String objects) {
        long role =
                admin.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"rep\"}", "")
                        .at("/items/0/id")
                        .asLong();
        Company.Answer answer =
                admin.put("/roles/" + role + "/rights", "{\"objects\":" + objects + "}");
        assertThat(answer.status()).as(answer.body().toString()).isLessThan(300);
    }
}
