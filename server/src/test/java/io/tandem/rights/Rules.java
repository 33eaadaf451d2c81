package io.tandem.rights;

import static io.tandem.rights.Persona.COURIER_ASSIGNED;
import static io.tandem.rights.Persona.COURIER_NOT_ASSIGNED;
import static io.tandem.rights.Persona.FULL;
import static io.tandem.rights.Persona.OTHER_TEAMS_ROW;
import static io.tandem.rights.Persona.OTHER_TENANT;
import static io.tandem.rights.Persona.OWN_ROW;
import static io.tandem.rights.Persona.REACHING;
import static io.tandem.rights.Persona.SEEING;
import static io.tandem.rights.Persona.STAFF_WITHOUT_RIGHT;
import static io.tandem.rights.Rule.Answer.ANY;
import static io.tandem.rights.Rule.Answer.DONE;
import static io.tandem.rights.Rule.Answer.FORBIDDEN;
import static io.tandem.rights.Rule.Answer.FORBIDDEN_OR_UNSEEN;
import static io.tandem.rights.Rule.Answer.LET_IN;
import static io.tandem.rights.Rule.Answer.NOTHING;
import static io.tandem.rights.Rule.Answer.REDIRECTED;
import static io.tandem.rights.Rule.Answer.REFUSED;
import static io.tandem.rights.Rule.Answer.UNSEEN;
import static io.tandem.rights.Rule.Call.to;

import io.tandem.Company;
import io.tandem.rights.Rule.Call;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// The rule of every endpoint; the first that covers it counts.
final class Rules {

    static final List<Rule> ALL =
            Stream.of(records(), verbs(), orders(), staff(), everybody())
                    .flatMap(List::stream)
                    .toList();

    /// An edit that meets nothing, so that no other rule notices it.
    private static final String BULK =
            """
            {"filter":{"field":"name","op":"eq","value":"Nothing of this name"},
             "set":{"price":{"value":"3","currency":"EUR"}}}
            """;

    private Rules() {}

    /// What the engine answers for every object, tried on the errand that everybody has to do with.
    private static List<Rule> records() {
        return List.of(
                listed("GET /{objects}", (street, by) -> to("/errands")).showing(SEEING),
                listed(
                                "POST /{objects}/search",
                                (street, by) -> to("/errands/search").with("{\"limit\":10}"))
                        .showing(SEEING),
                listed(
                                "POST /{objects}/aggregate",
                                (street, by) ->
                                        to("/errands/aggregate").with("{\"groupBy\":[\"name\"]}"))
                        .showing(SEEING),
                listed(
                                "POST /{objects}/days",
                                (street, by) ->
                                        to("/errands/days")
                                                .with(
                                                        "{\"field\":\"createdAt\",\"from\":\"%s\",\"until\":\"%s\",\"each\":100}"
                                                                .formatted(
                                                                        LocalDate.now()
                                                                                .minusDays(1),
                                                                        LocalDate.now()
                                                                                .plusDays(1))))
                        .showing(SEEING),
                // errands are known by nothing; whoever makes none has nothing to ask
                Rule.of("POST /{objects}/duplicates", (street, by) -> to("/errands/duplicates"))
                        .answers(DONE, REACHING)
                        .answers(DONE, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                read("GET /{objects}/{id}", (street, by) -> to("/errands/" + street.errand))
                        .showing(SEEING),
                read(
                                "GET /{objects}/{id}/history",
                                (street, by) -> to("/errands/" + street.errand + "/history"))
                        .showing(SEEING),
                read(
                                "GET /{objects}/{id}/timeline",
                                (street, by) -> to("/errands/" + street.errand + "/timeline"))
                        .showing(SEEING),
                // the errand holds no file; whoever does not read it learns no more than that
                Rule.of(
                                "GET /{objects}/{id}/files/{field}",
                                (street, by) -> to("/errands/" + street.errand + "/files/paper"))
                        .answers(FORBIDDEN, STAFF_WITHOUT_RIGHT)
                        .others(UNSEEN),
                Rule.of("GET /{objects}/export", (street, by) -> to("/errands/export"))
                        .answers(DONE, FULL, OTHER_TENANT)
                        .others(FORBIDDEN),
                Rule.of(
                                "POST /{objects}",
                                (street, by) -> to("/errands").with("{\"name\":\"Fresh\"}"))
                        .answers(DONE, REACHING)
                        .answers(DONE, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                Rule.of(
                                "POST /{objects}/batch",
                                (street, by) ->
                                        to("/errands/batch")
                                                .with(
                                                        "{\"operations\":[{\"create\":{\"name\":\"Fresh\"}}]}"))
                        .answers(DONE, REACHING)
                        .answers(DONE, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                Rule.of(
                                "POST /{objects}/bulk/count",
                                (street, by) -> to("/errands/bulk/count").with(BULK))
                        .answers(DONE, REACHING)
                        .answers(DONE, COURIER_ASSIGNED, COURIER_NOT_ASSIGNED)
                        .answers(DONE, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                Rule.of("POST /{objects}/bulk", (street, by) -> to("/errands/bulk").with(BULK))
                        .answers(DONE, REACHING)
                        .answers(DONE, COURIER_ASSIGNED, COURIER_NOT_ASSIGNED)
                        .answers(DONE, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                Rule.of(
                                "PATCH /{objects}/{id}",
                                (street, by) ->
                                        to("/errands/" + street.errand())
                                                .with(
                                                        "{\"price\":{\"value\":\"3\",\"currency\":\"EUR\"}}"))
                        .answers(DONE, REACHING)
                        .answers(DONE, COURIER_ASSIGNED)
                        .answers(UNSEEN, OTHER_TEAMS_ROW, OTHER_TENANT, COURIER_NOT_ASSIGNED)
                        .others(FORBIDDEN),
                Rule.of(
                                "PUT /{objects}/by/{field}/{value}",
                                (street, by) ->
                                        to("/errands/by/name/"
                                                        + Company.encoded(street.plain())
                                                                .replace("+", "%20"))
                                                .with(
                                                        "{\"price\":{\"value\":\"3\",\"currency\":\"EUR\"}}"))
                        .answers(DONE, REACHING)
                        .answers(DONE, COURIER_ASSIGNED, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                Rule.of(
                                "PUT /{objects}/by/{field}",
                                (street, by) ->
                                        to("/errands/by/name?value="
                                                        + Company.encoded(street.plain()))
                                                .with(
                                                        "{\"price\":{\"value\":\"3\",\"currency\":\"EUR\"}}"))
                        .answers(DONE, REACHING)
                        .answers(DONE, COURIER_ASSIGNED, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                Rule.of("DELETE /{objects}/{id}", (street, by) -> to("/errands/" + street.errand()))
                        .answers(DONE, REACHING)
                        .answers(UNSEEN, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                Rule.of("GET /{objects}/bin", (street, by) -> to("/errands/bin"))
                        .answers(DONE, REACHING)
                        .answers(DONE, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                // what one does not reach is answered as unknown
                Rule.of(
                                "POST /{objects}/bin/restore",
                                (street, by) ->
                                        to("/errands/bin/restore")
                                                .with("{\"ids\":[%d]}".formatted(street.deleted())))
                        .answers(DONE, REACHING)
                        .answers(DONE, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                Rule.of(
                                "POST /{objects}/{id}/changes/{change}/undo",
                                (street, by) -> to(street.change()))
                        .answers(DONE, REACHING)
                        .answers(DONE, COURIER_ASSIGNED)
                        .answers(UNSEEN, OTHER_TEAMS_ROW, OTHER_TENANT, COURIER_NOT_ASSIGNED)
                        .others(FORBIDDEN),
                read(
                        "GET /{objects}/{id}/shares",
                        (street, by) -> to("/errands/" + street.errand + "/shares")),
                Rule.of(
                                "POST /{objects}/{id}/shares",
                                (street, by) ->
                                        to("/errands/" + street.errand() + "/shares")
                                                .with("{\"user\":" + street.dispatcher + "}"))
                        .answers(DONE, REACHING)
                        .answers(FORBIDDEN_OR_UNSEEN, COURIER_ASSIGNED)
                        .answers(UNSEEN, OTHER_TEAMS_ROW, OTHER_TENANT, COURIER_NOT_ASSIGNED)
                        .others(FORBIDDEN),
                Rule.of("DELETE /{objects}/{id}/shares/{share}", (street, by) -> to(street.share()))
                        .answers(DONE, REACHING)
                        .answers(DONE, COURIER_ASSIGNED)
                        .others(FORBIDDEN_OR_UNSEEN),
                read(
                        "GET /{objects}/{id}/transitions",
                        (street, by) -> to("/errands/" + street.errand + "/transitions")),
                // errands have no process; whoever may not change them learns no more than that
                Rule.of(
                                "POST /{objects}/{id}/transitions/{name}",
                                (street, by) ->
                                        to("/errands/" + street.errand() + "/transitions/none"))
                        .answers(UNSEEN, REACHING)
                        .answers(UNSEEN, COURIER_ASSIGNED, COURIER_NOT_ASSIGNED)
                        .answers(UNSEEN, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                // about oneself everybody may ask; nothing of the record stands in the answer
                signedIn(
                        "GET /{objects}/{id}/why",
                        (street, by) -> to("/errands/" + street.errand + "/why")),
                Rule.of(
                                "POST /{objects}/{id}/comments",
                                (street, by) ->
                                        to("/errands/" + street.errand() + "/comments")
                                                .with("{\"body\":\"On my way\"}"))
                        .answers(DONE, SEEING)
                        .answers(FORBIDDEN, STAFF_WITHOUT_RIGHT)
                        .others(UNSEEN),
                // who reads no comments is shown no files, but may ask for those of what they see
                read(
                        "GET /{objects}/{id}/attachments",
                        (street, by) -> to("/errands/" + street.errand + "/attachments")),
                Rule.of(
                                "POST /{objects}/{id}/attachments",
                                (street, by) ->
                                        to("/errands/" + street.errand() + "/attachments")
                                                .with(
                                                        "{\"files\":[%d]}"
                                                                .formatted(street.paper(by))))
                        .answers(DONE, REACHING)
                        .answers(UNSEEN, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                Rule.of(
                                "GET /attachments/{id}/content",
                                (street, by) ->
                                        to("/attachments/" + street.attachment() + "/content"))
                        .answers(DONE, REACHING)
                        .others(FORBIDDEN_OR_UNSEEN),
                read(
                        "GET /{objects}/{id}/mentionable",
                        (street, by) -> to("/errands/" + street.errand + "/mentionable")),
                Rule.of(
                                "POST /comments/{id}/edit",
                                (street, by) ->
                                        to("/comments/" + street.comment(by) + "/edit")
                                                .with("{\"body\":\"Nearly there\"}"))
                        .answers(DONE, SEEING)
                        .others(FORBIDDEN_OR_UNSEEN),
                Rule.of(
                                "POST /{objects}/{id}/mail-in",
                                (street, by) -> to("/errands/" + street.errand + "/mail-in"))
                        .answers(DONE, REACHING)
                        .answers(DONE, COURIER_ASSIGNED)
                        .answers(UNSEEN, OTHER_TEAMS_ROW, OTHER_TENANT, COURIER_NOT_ASSIGNED)
                        .others(FORBIDDEN),
                Rule.of(
                                "POST /{objects}/{id}/approvals",
                                (street, by) ->
                                        to("/errands/" + street.errand + "/approvals")
                                                .with(
                                                        "{\"name\":\"Detour\",\"approver\":%d}"
                                                                .formatted(
                                                                        by == FULL
                                                                                ? street.dispatcher
                                                                                : street.admin
                                                                                        .user())))
                        .answers(DONE, REACHING)
                        .answers(UNSEEN, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                read(
                        "* /{objects}/{id}/follow",
                        (street, by) -> to("/errands/" + street.errand + "/follow")),
                Rule.of(
                                "POST /comments/{id}/restore",
                                (street, by) ->
                                        to("/comments/" + street.takenBack(by) + "/restore"))
                        .answers(DONE, SEEING)
                        .others(FORBIDDEN_OR_UNSEEN),
                Rule.of(
                                "DELETE /comments/{id}",
                                (street, by) -> to("/comments/" + street.comment(by)))
                        .answers(DONE, SEEING)
                        .others(FORBIDDEN_OR_UNSEEN));
    }

    /// What only deals can: nobody outside has to do with them.
    private static List<Rule> verbs() {
        return List.of(
                ofDeal(
                        "POST /deals/{id}/advance",
                        (street, by) -> {
                            long deal = street.deal();
                            return to("/deals/" + deal + "/advance")
                                    .with("{\"stage\":" + street.nextStage(deal) + "}");
                        }),
                ofDeal(
                        "POST /deals/{id}/win",
                        (street, by) -> to("/deals/" + street.deal() + "/win").with("{}")),
                ofDeal(
                        "POST /deals/{id}/lose",
                        (street, by) ->
                                to("/deals/" + street.deal() + "/lose")
                                        .with("{\"reason\":\"Price\"}")),
                ofDeal(
                        "POST /deals/{id}/reopen",
                        (street, by) -> {
                            long deal = street.deal();
                            street.admin.post("/deals/" + deal + "/lose", "{\"reason\":\"Price\"}");
                            return to("/deals/" + deal + "/reopen").with("{}");
                        }),
                ofDeal(
                        "POST /deals/{id}/assign",
                        (street, by) ->
                                to("/deals/" + street.deal() + "/assign")
                                        .with("{\"owner\":" + street.dispatcher + "}")),
                ofDeal(
                        "GET /deals/{id}/stages",
                        (street, by) -> to("/deals/" + street.deal + "/stages")),
                Rule.of(
                                "GET /deals/board",
                                (street, by) -> to("/deals/board?pipeline=" + street.pipeline))
                        .answers(DONE, REACHING)
                        .answers(DONE, OTHER_TEAMS_ROW)
                        .answers(LET_IN, OTHER_TENANT)
                        .others(FORBIDDEN_OR_UNSEEN),
                Rule.of(
                                "GET /team-calendar",
                                (street, by) ->
                                        to("/team-calendar?from=2026-03-02&until=2026-03-08"))
                        .answers(DONE, REACHING)
                        .answers(DONE, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                ofApprover("approve", "{}"),
                ofApprover("refuse", "{\"word\":\"Too much\"}"),
                Rule.of(
                                "POST /approvals/{id}/forward",
                                (street, by) ->
                                        to("/approvals/" + street.approval() + "/forward")
                                                .with(
                                                        "{\"approver\":%d}"
                                                                .formatted(street.colleague)))
                        .answers(DONE, OWN_ROW)
                        .answers(UNSEEN, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                Rule.of(
                                "POST /approvals/{id}/withdraw",
                                (street, by) -> to("/approvals/" + street.approval() + "/withdraw"))
                        .answers(DONE, FULL)
                        .answers(UNSEEN, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN),
                // a task is reached with the deal that it is about
                ofDeal(
                        "POST /tasks/{id}/delegate",
                        (street, by) ->
                                to("/tasks/" + street.task() + "/delegate")
                                        .with("{\"to\":" + street.dispatcher + "}")),
                Rule.of(
                                "POST /tasks/{id}/decline",
                                (street, by) ->
                                        to("/tasks/" + street.task() + "/decline")
                                                .with("{\"word\":\"No time\"}"))
                        .answers(DONE, OWN_ROW)
                        .answers(UNSEEN, OTHER_TEAMS_ROW, OTHER_TENANT)
                        .others(FORBIDDEN));
    }

    /// Orders are reached by the merchant who makes them, the courier who carries them and the
    /// consumer whose they are, each for their own verbs.
    private static List<Rule> orders() {
        return List.of(
                Rule.of("POST /orders", (street, by) -> to("/orders").with(street.cart()))
                        .answers(DONE, FULL, Persona.THE_CONSUMER, Persona.OTHER_CONSUMER)
                        .answers(REFUSED, OTHER_TENANT)
                        .others(FORBIDDEN),
                ofOrder("pay").others(FORBIDDEN),
                ofMerchant("accept", "pay"),
                ofMerchant("reject", "pay"),
                ofMerchant("ready", "pay", "accept"),
                ofOrder("assign", "pay").others(FORBIDDEN),
                ofOrder("reassign", "pay", "assign").others(FORBIDDEN),
                ofCourier("pick-up", "pay", "accept", "ready", "assign"),
                ofCourier("deliver", "pay", "accept", "ready", "assign", "pick-up"),
                ofConsumer("complete", "pay", "accept", "ready", "assign", "pick-up", "deliver"),
                ofConsumer("cancel"),
                // of a line that is none
                Rule.of(
                                "POST /orders/{id}/refund-part",
                                (street, by) ->
                                        to(street.order("refund-part", "pay"))
                                                .with(street.orderBody("refund-part", "0")))
                        .answers(LET_IN, FULL, Persona.OWN_MERCHANT)
                        .answers(UNSEEN, OTHER_TENANT, Persona.OTHER_MERCHANT)
                        .others(FORBIDDEN));
    }

    private static Rule ofOrder(String verb, String... before) {
        return Rule.of(
                        "POST /orders/{id}/" + verb,
                        (street, by) ->
                                to(street.order(verb, before)).with(street.orderBody(verb, "")))
                .answers(DONE, FULL)
                .answers(UNSEEN, OTHER_TENANT);
    }

    private static Rule ofMerchant(String verb, String... before) {
        return ofOrder(verb, before)
                .answers(DONE, Persona.OWN_MERCHANT)
                .answers(UNSEEN, Persona.OTHER_MERCHANT)
                .others(FORBIDDEN);
    }

    private static Rule ofCourier(String verb, String... before) {
        return ofOrder(verb, before)
                .answers(DONE, COURIER_ASSIGNED)
                .answers(UNSEEN, COURIER_NOT_ASSIGNED)
                .others(FORBIDDEN);
    }

    private static Rule ofConsumer(String verb, String... before) {
        return ofOrder(verb, before)
                .answers(DONE, Persona.THE_CONSUMER)
                .answers(UNSEEN, Persona.OTHER_CONSUMER)
                .others(FORBIDDEN);
    }

    /// What sets up the workspace, or is for those who do.
    private static List<Rule> staff() {
        return List.of(
                administering("GET /imports", own()),
                Rule.of("POST /imports", (street, by) -> to("/imports").file("name\nZ"))
                        .answers(DONE, FULL, OTHER_TENANT)
                        .others(FORBIDDEN),
                administering("GET /packs", own()),
                administering("* /imports/{id}*", own()),
                administering("* /packs/*", own()),
                administering(
                        "POST /users/{id}/invite",
                        (street, by) -> to("/users/" + street.dispatcher + "/invite")),
                administering(
                        "GET /users/{id}/hand-over",
                        (street, by) -> to("/users/" + street.dispatcher + "/hand-over")),
                administering("* /users/{id}/*", own()),
                administering("* /people/{id}/sign-in", own()),
                administering("* /hand-overs/{id}/undo", own()),
                Rule.of("GET /roles/{id}/rights", (street, by) -> to(street.rights()))
                        .answers(DONE, REACHING)
                        .answers(DONE, OTHER_TEAMS_ROW)
                        .others(FORBIDDEN_OR_UNSEEN),
                administering(
                        "PUT /roles/{id}/rights",
                        (street, by) -> to(street.rights()).with("{\"objects\":{}}")),
                administering("GET /security/policy", own()),
                administering(
                        "PUT /calendar",
                        (street, by) -> to("").with("{\"weekStart\":1,\"fiscalStart\":1}")),
                administering("GET /security/overview", own()),
                administering("PUT /security/policy", (street, by) -> to("").with(street.policy())),
                administering("* /identity-providers*", own()),
                administering("* /audit*", own()),
                administering("POST /check", own()),
                administering("GET /tags/{id}/usage", own()),
                administering("POST /tags/{id}/merge", (street, by) -> to("").with("{\"into\":1}")),
                administering("* /metadata/objects*", own()),
                administering("POST /keys/rotate", own()),
                administering("* /outside/messages*", own()),
                administering("POST /outside/arrivals/file", (street, by) -> to("").file("mail")),
                administering("* /outside/arrivals*", own()),
                administering(
                        "POST /view-as",
                        (street, by) ->
                                to("/view-as").with("{\"user\":" + street.dispatcher + "}")),
                Rule.of(
                                "POST /people/{id}/consents",
                                (street, by) ->
                                        to("/people/" + street.consumer + "/consents")
                                                .with("{\"purpose\":\"other-side\"}"))
                        .answers(LET_IN, REACHING)
                        .answers(LET_IN, OTHER_TEAMS_ROW, Persona.THE_CONSUMER)
                        .others(FORBIDDEN_OR_UNSEEN),
                Rule.of("POST /consents/{id}/withdraw", own()).others(FORBIDDEN_OR_UNSEEN),
                administering("* /support-grants*", own()),
                signedIn("POST /configuration/leave", own()),
                administering("* /configuration*", own()),
                Rule.of("* /support*", own()).others(FORBIDDEN_OR_UNSEEN),
                // the installation's operator sits in its first workspace, and none of these does
                Rule.of(
                                "POST /workspaces",
                                (street, by) ->
                                        to("/workspaces")
                                                .with(
                                                        "{\"name\":\"W\",\"administrator\":\"A\",\"email\":\"a@w.example\"}"))
                        .others(FORBIDDEN_OR_UNSEEN),
                Rule.of("POST /workspaces/import", (street, by) -> to("").file("zip"))
                        .others(FORBIDDEN_OR_UNSEEN),
                Rule.of(
                                "PUT /workspaces/{id}/domains",
                                (street, by) -> to("").with("{\"domains\":[]}"))
                        .others(FORBIDDEN_OR_UNSEEN),
                Rule.of("PUT /workspaces/{id}/limits", (street, by) -> to("").with("{\"users\":3}"))
                        .others(FORBIDDEN_OR_UNSEEN),
                Rule.of("* /workspaces*", (street, by) -> to("").with("{\"name\":\"W\"}"))
                        .others(FORBIDDEN_OR_UNSEEN));
    }

    /// What is about whoever asks, and what is open.
    private static List<Rule> everybody() {
        return List.of(
                signedIn("DELETE /session", own()),
                signedIn("GET /bulk-edits", (street, by) -> to("/bulk-edits")),
                // each sees the edits of their own; there is none
                Rule.of("* /bulk-edits/{id}*", own()).others(FORBIDDEN_OR_UNSEEN),
                Rule.of("GET /session/ways", (street, by) -> to("/session/ways?email=a@b.example"))
                        .everybody(DONE),
                Rule.of(
                                "POST /session/code",
                                (street, by) -> to("").with("{\"to\":\"a@b.example\"}"))
                        .everybody(ANY),
                Rule.of(
                                "POST /session/forgotten",
                                (street, by) -> to("").with("{\"to\":\"a@b.example\"}"))
                        .everybody(ANY),
                Rule.of("GET /session/oidc*", own()).everybody(REDIRECTED),
                Rule.of("POST /session/passkey/options", own()).everybody(ANY),
                Rule.of("* /session*", own()).everybody(NOTHING),
                Rule.of("* /invitations/{secret}", own()).everybody(NOTHING),
                signedIn("GET /metadata", own()),
                signedIn("POST /files", (street, by) -> to("/files").file("paper")),
                signedIn("GET /search", (street, by) -> to("/search?q=Zephyr")).showing(SEEING),
                // what is out of reach is not noted, and nothing says so
                signedIn(
                        "POST /search/opened",
                        (street, by) -> to("").with("{\"object\":\"person\",\"id\":1}")),
                signedIn("* /me", own()),
                signedIn("DELETE /view-as", own()),
                signedIn("GET /openapi.json*", own()),
                signedIn("GET /home", own()),
                signedIn("GET /calendar", own()),
                signedIn("GET /pins", own()),
                signedIn("GET /views", own()),
                signedIn("PUT /views/pinned", (street, by) -> to("").with("{\"views\":[]}")),
                Rule.of(
                                "POST /views",
                                (street, by) ->
                                        to("/views")
                                                .with(
                                                        "{\"object\":\"errand\",\"name\":\"V\",\"definition\":{}}"))
                        .answers(FORBIDDEN, STAFF_WITHOUT_RIGHT)
                        .others(DONE),
                Rule.of("GET /views/{id}", (street, by) -> to("/views/" + street.view()))
                        .answers(DONE, FULL)
                        .others(UNSEEN),
                Rule.of(
                                "PATCH /views/{id}",
                                (street, by) ->
                                        to("/views/" + street.view()).with("{\"name\":\"Mine\"}"))
                        .answers(DONE, FULL)
                        .others(FORBIDDEN_OR_UNSEEN),
                Rule.of("DELETE /views/{id}", (street, by) -> to("/views/" + street.view()))
                        .answers(DONE, FULL)
                        .others(FORBIDDEN_OR_UNSEEN),
                signedIn("GET /mail-in", own()),
                Rule.of("* /mail-in", own()).answers(FORBIDDEN, Persona.OUTSIDE).others(LET_IN),
                // there is no mail here; whoever reads none learns no more than that
                Rule.of("GET /mails/{id}/enclosures*", own()).others(FORBIDDEN_OR_UNSEEN),
                signedIn("GET /following", own()),
                signedIn("PUT /following", (street, by) -> to("").with("{\"byItself\":true}")),
                // no stream, which would not end: nobody here asks for one
                Rule.of("GET /live", own()).others(LET_IN),
                signedIn("* /live/{stream}", own()),
                signedIn("GET /notices", own()),
                signedIn("GET /notices/settings", own()),
                signedIn(
                        "PUT /notices/settings",
                        (street, by) ->
                                to("").with("{\"kinds\":[],\"digestAt\":\"08:00\",\"days\":[1]}")),
                signedIn(
                        "POST /notices/read",
                        (street, by) -> to("/notices/read").with("{\"upTo\":1}")),
                signedIn("GET /dashboards", own()),
                Rule.of(
                                "POST /dashboards",
                                (street, by) -> to("/dashboards").with("{\"name\":\"D\"}"))
                        .answers(FORBIDDEN, Persona.OUTSIDE)
                        .others(DONE),
                Rule.of(
                                "POST /dashboards/{id}/restore",
                                (street, by) ->
                                        to("/dashboards/" + street.removedDashboard() + "/restore"))
                        .answers(DONE, FULL)
                        .others(UNSEEN),
                Rule.of(
                                "POST /dashboards/{id}/tiles",
                                (street, by) ->
                                        to("/dashboards/" + street.dashboard() + "/tiles")
                                                .with(
                                                        """
                                                        {"object":"errand","definition":{"chart":{"kind":"number"}}}
                                                        """))
                        .answers(DONE, FULL)
                        .others(UNSEEN),
                Rule.of(
                                "PATCH /dashboards/{id}",
                                (street, by) ->
                                        to("/dashboards/" + street.dashboard())
                                                .with("{\"name\":\"Mine\"}"))
                        .answers(DONE, FULL)
                        .others(UNSEEN),
                Rule.of(
                                "PUT /dashboards/{id}/homes",
                                (street, by) ->
                                        to("/dashboards/" + street.dashboard() + "/homes")
                                                .with("{\"roles\":[]}"))
                        .answers(DONE, FULL)
                        .others(UNSEEN),
                Rule.of(
                                "* /dashboards/{id}",
                                (street, by) -> to("/dashboards/" + street.dashboard()))
                        .answers(DONE, FULL)
                        .others(UNSEEN),
                signedIn("* /tokens*", own()),
                // a person at a screen changes these, no token
                Rule.of("* /passkeys*", own()).others(FORBIDDEN),
                Rule.of("* /security/providers*", own()).others(FORBIDDEN),
                signedIn("* /security*", own()),
                Rule.of(
                                "POST /deputies",
                                (street, by) ->
                                        to("/deputies")
                                                .with(
                                                        "{\"user\":%d,\"deputy\":%d,\"from\":\"2020-01-01\",\"until\":\"2020-01-01\"}"
                                                                .formatted(
                                                                        street.dispatcher,
                                                                        street.admin.user())))
                        .answers(DONE, OWN_ROW, FULL)
                        .answers(REFUSED, OTHER_TENANT)
                        .others(FORBIDDEN),
                Rule.of("DELETE /deputies/{id}", (street, by) -> to("/deputies/" + street.deputy()))
                        .answers(DONE, OWN_ROW, FULL)
                        .others(FORBIDDEN_OR_UNSEEN));
    }

    /// The endpoint itself, with ids of nothing and an empty body.
    private static BiFunction<Street, Persona, Call> own() {
        return (street, by) -> to("");
    }

    private static Rule listed(String pattern, BiFunction<Street, Persona, Call> call) {
        return Rule.of(pattern, call).answers(FORBIDDEN, STAFF_WITHOUT_RIGHT).others(DONE);
    }

    private static Rule read(String pattern, BiFunction<Street, Persona, Call> call) {
        return Rule.of(pattern, call)
                .answers(DONE, SEEING)
                .answers(FORBIDDEN, STAFF_WITHOUT_RIGHT)
                .others(UNSEEN);
    }

    private static Rule ofDeal(String pattern, BiFunction<Street, Persona, Call> call) {
        return Rule.of(pattern, call)
                .answers(DONE, REACHING)
                .answers(UNSEEN, OTHER_TEAMS_ROW, OTHER_TENANT)
                .others(FORBIDDEN);
    }

    /// An approval waits for the dispatcher.
    private static Rule ofApprover(String verb, String body) {
        return Rule.of(
                        "POST /approvals/{id}/" + verb,
                        (street, by) ->
                                to("/approvals/" + street.approval() + "/" + verb).with(body))
                .answers(DONE, OWN_ROW)
                .answers(UNSEEN, OTHER_TEAMS_ROW, OTHER_TENANT)
                .others(FORBIDDEN);
    }

    private static Rule administering(String pattern, BiFunction<Street, Persona, Call> call) {
        return Rule.of(pattern, call)
                .answers(LET_IN, FULL, OTHER_TENANT)
                .others(FORBIDDEN_OR_UNSEEN);
    }

    private static Rule signedIn(String pattern, BiFunction<Street, Persona, Call> call) {
        return Rule.of(pattern, call).others(LET_IN);
    }
}
