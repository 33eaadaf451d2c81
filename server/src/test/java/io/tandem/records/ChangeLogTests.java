package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@TandemTest
class ChangeLogTests {

    /// Writes that change no record: questions, look-ups, secrets, and what is done by a job or
    /// kept as a setting of the screens.
    private static final Set<String> NO_RECORDS =
            Set.of(
                    "POST /{objects}/search",
                    "POST /search/opened",
                    "POST /{objects}/aggregate",
                    "POST /{objects}/days",
                    "POST /{objects}/duplicates",
                    "POST /{objects}/bulk/count",
                    "POST /{objects}/{id}/shares",
                    "POST /{objects}/{id}/follow",
                    "DELETE /{objects}/{id}/follow",
                    "PUT /following",
                    "POST /mail-in",
                    "DELETE /mail-in",
                    "POST /{objects}/{id}/mail-in",
                    "POST /outside/arrivals",
                    "POST /outside/arrivals/file",
                    "DELETE /{objects}/{id}/shares/{share}",
                    "POST /users/{id}/invite",
                    "POST /users/{id}/sign-in-link",
                    "DELETE /users/{id}/second-step",
                    "PUT /calendar");

    /// What is about ways in, about whole workspaces and what they are made of, or hands over what
    /// a record may hold later, and what somebody was told; it leaves the records alone.
    private static final String ELSEWHERE =
            "[A-Z]+ /(imports|bulk-edits|views|dashboards|notices|packs|workspaces|configuration|metadata/objects|files|support-grants|session|security|passkeys|tokens"
                    + "|invitations|identity-providers|view-as|audit|check|keys|live)(/.*)?";

    @Autowired Companies companies;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    Company company;
    long deal;

    @BeforeEach
    void aDeal() {
        company = companies.company();
        deal =
                company.make(
                        "deals",
                        "{\"name\":\"Lamps\",\"amount\":{\"value\":\"5.00\",\"currency\":\"EUR\"}}");
    }

    /// Each writing endpoint, in an order in which each can do its work, and the verb it logs.
    private Map<String, Runnable> writes() {
        Map<String, Runnable> writes = new LinkedHashMap<>();
        long stage = company.list("stages", name("Propose"), "").at("/items/0/id").asLong();
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
        String at = "/deals/" + deal;
        writes.put("POST /{objects}", () -> company.make("accounts", "{\"name\":\"A\"}"));
        writes.put(
                "POST /{objects}/batch",
                () ->
                        company.post(
                                "/accounts/batch",
                                "{\"operations\":[{\"create\":{\"name\":\"B\"}}]}"));
        writes.put(
                "POST /{objects}/bulk",
                () ->
                        company.ended(
                                company.post(
                                                "/accounts/bulk",
                                                "{\"everything\":true,\"set\":{\"city\":\"Kiel\"}}")
                                        .id()));
        writes.put("PATCH /{objects}/{id}", () -> company.patch(at, "{\"nextStep\":\"call\"}"));
        writes.put(
                "PUT /{objects}/by/{field}/{value}", () -> company.put("/people/by/name/Li", "{}"));
        writes.put(
                "PUT /{objects}/by/{field}", () -> company.put("/people/by/name?value=Wei", "{}"));
        company.post(
                "/metadata/objects",
                "{\"name\":\"claim\",\"fields\":[{\"name\":\"phase\",\"kind\":\"choice\",\"choices\":[\"a\"]}]}");
        company.put(
                "/metadata/objects/claim/process",
                """
                {"field":"custom.phase","start":"a","states":[{"name":"a"},{"name":"b"}],
                 "transitions":[{"name":"go","from":"any","to":"b"}]}
                """);
        long claim = company.make("claims", "{\"name\":\"Lamp\"}");
        writes.put(
                "POST /{objects}/{id}/transitions/{name}",
                () -> company.post("/claims/" + claim + "/transitions/go", "{}"));
        writes.put(
                "POST /{objects}/{id}/comments",
                () -> company.post(at + "/comments", "{\"body\":\"hm\"}"));
        writes.put(
                "POST /{objects}/{id}/attachments",
                () ->
                        company.post(
                                at + "/attachments",
                                "{\"files\":[%d]}"
                                        .formatted(company.handOver("a.txt", new byte[] {1}))));
        writes.put(
                "POST /comments/{id}/edit",
                () ->
                        company.post(
                                "/comments/"
                                        + company.get("/comments").at("/items/0/id").asLong()
                                        + "/edit",
                                "{\"body\":\"oh\"}"));
        writes.put(
                "DELETE /comments/{id}",
                () ->
                        company.delete(
                                "/comments/"
                                        + company.get("/comments").at("/items/0/id").asLong()));
        writes.put(
                "POST /comments/{id}/restore",
                () -> {
                    long comment = company.post(at + "/comments", "{\"body\":\"again\"}").id();
                    company.delete("/comments/" + comment);
                    company.post("/comments/" + comment + "/restore", "{}");
                });
        writes.put(
                "POST /deals/{id}/advance",
                () -> company.post(at + "/advance", "{\"stage\":%d}".formatted(stage)));
        writes.put(
                "POST /deals/{id}/assign",
                () -> company.post(at + "/assign", "{\"owner\":%d}".formatted(ben)));
        writes.put("POST /deals/{id}/win", () -> company.post(at + "/win", "{}"));
        writes.put("POST /deals/{id}/reopen", () -> company.post(at + "/reopen", "{}"));
        writes.put(
                "POST /deals/{id}/lose",
                () -> company.post(at + "/lose", "{\"reason\":\"price\"}"));
        long li = company.make("people", "{\"name\":\"Lin\"}");
        writes.put(
                "POST /people/{id}/sign-in",
                () ->
                        company.post(
                                "/people/" + li + "/sign-in",
                                "{\"role\":\"consumer\",\"email\":\"lin%d@example.com\"}"
                                        .formatted(li)));
        writes.put(
                "POST /people/{id}/consents",
                () ->
                        company.post(
                                "/people/" + li + "/consents",
                                "{\"purpose\":\"promotions\",\"source\":\"form\"}"));
        writes.put(
                "POST /consents/{id}/withdraw",
                () ->
                        company.post(
                                "/consents/"
                                        + company.get("/consents").at("/items/0/id").asLong()
                                        + "/withdraw",
                                "{\"source\":\"mail\"}"));
        writes.put(
                "PUT /roles/{id}/rights",
                () ->
                        company.put(
                                "/roles/"
                                        + company.list("roles", name("Manager"), "")
                                                .at("/items/0/id")
                                                .asLong()
                                        + "/rights",
                                "{\"objects\":{\"deal\":{\"export\":\"none\"}}}"));
        long cho = company.make("users", "{\"name\":\"Cho\",\"role\":\"rep\"}");
        long[] handOver = new long[1];
        writes.put(
                "POST /users/{id}/deactivate",
                () ->
                        handOver[0] =
                                company.post("/users/" + cho + "/deactivate", "{\"rules\":[]}")
                                        .at("/handOver")
                                        .asLong());
        writes.put(
                "POST /hand-overs/{id}/undo",
                () -> company.post("/hand-overs/" + handOver[0] + "/undo", "{}"));
        long[] task = new long[1];
        writes.put(
                "POST /tasks/{id}/delegate",
                () -> {
                    task[0] = company.make("tasks", "{\"name\":\"Ring Lin\"}");
                    company.post("/tasks/" + task[0] + "/delegate", "{\"to\":%d}".formatted(ben));
                });
        writes.put(
                "POST /tasks/{id}/decline",
                () ->
                        companies
                                .as(company, ben)
                                .post("/tasks/" + task[0] + "/decline", "{\"word\":\"Away\"}"));
        writes.put("POST /{objects}/{id}/approvals", () -> asked(ben));
        long dee = company.make("users", "{\"name\":\"Dee\",\"role\":\"rep\"}");
        Map.of(
                        "approve",
                        "{}",
                        "refuse",
                        "{\"word\":\"No\"}",
                        "forward",
                        "{\"approver\":" + dee + "}")
                .forEach((verb, body) -> {
                    String approval = "/approvals/%d/%s".formatted(asked(ben), verb);
                    writes.put(
                            "POST /approvals/{id}/" + verb,
                            () -> companies.as(company, ben).post(approval, body));
                });
        long taken = asked(ben);
        writes.put(
                "POST /approvals/{id}/withdraw",
                () -> company.post("/approvals/%d/withdraw".formatted(taken), "{}"));
        long shop = company.make("stores", "{\"name\":\"Corner\"}");
        long tea =
                company.make(
                        "items",
                        "{\"name\":\"Tea\",\"store\":%d,\"price\":{\"value\":\"9.00\",\"currency\":\"CNY\"}}"
                                .formatted(shop));
        String cart =
                "{\"store\":%d,\"lines\":[{\"item\":%d,\"quantity\":2}]}".formatted(shop, tea);
        long carl = company.make("users", "{\"name\":\"Carl\",\"role\":\"worker\"}");
        long dan = company.make("users", "{\"name\":\"Dan\",\"role\":\"worker\"}");
        writes.put("POST /orders", () -> company.post("/orders", cart));
        long order = company.post("/orders", cart).id();
        long line = company.get("/order-lines?sort=-id").at("/items/0/id").asLong();
        Map<String, String> bodies =
                Map.of(
                        "pay", "{\"payment\":\"sandbox\"}",
                        "assign", "{\"courier\":" + carl + "}",
                        "reassign", "{\"courier\":" + dan + "}",
                        "refund-part", "{\"lines\":[{\"line\":" + line + ",\"quantity\":1}]}");
        for (String verb :
                List.of(
                        "pay",
                        "refund-part",
                        "accept",
                        "ready",
                        "assign",
                        "reassign",
                        "pick-up",
                        "deliver",
                        "complete")) {
            writes.put(
                    "POST /orders/{id}/" + verb,
                    () ->
                            company.post(
                                    "/orders/" + order + "/" + verb,
                                    bodies.getOrDefault(verb, "{}")));
        }
        long refused = company.post("/orders", cart).id();
        company.post("/orders/" + refused + "/pay", "{\"payment\":\"sandbox\"}");
        writes.put(
                "POST /orders/{id}/reject",
                () -> company.post("/orders/" + refused + "/reject", "{}"));
        long dropped = company.post("/orders", cart).id();
        writes.put(
                "POST /orders/{id}/cancel",
                () -> company.post("/orders/" + dropped + "/cancel", "{}"));
        writes.put("PATCH /me", () -> company.patch("/me", "{\"theme\":\"dark\"}"));
        long vip = company.make("tags", "{\"name\":\"VIP\"}");
        long key = company.make("tags", "{\"name\":\"Key\"}");
        writes.put(
                "POST /tags/{id}/merge",
                () -> company.post("/tags/" + vip + "/merge", "{\"into\":%d}".formatted(key)));
        long stork = company.make("accounts", "{\"name\":\"Stork\"}");
        company.patch("/accounts/" + stork, "{\"city\":\"Kiel\"}");
        writes.put(
                "POST /{objects}/{id}/changes/{change}/undo",
                () ->
                        company.post(
                                "/accounts/%d/changes/%d/undo"
                                        .formatted(
                                                stork,
                                                company.get("/accounts/" + stork + "/history")
                                                        .at("/items/0/id")
                                                        .asLong()),
                                "{}"));
        long crane = company.make("accounts", "{\"name\":\"Crane\"}");
        company.delete("/accounts/" + crane);
        writes.put(
                "POST /{objects}/bin/restore",
                () -> company.post("/accounts/bin/restore", "{\"ids\":[%d]}".formatted(crane)));
        writes.put("DELETE /{objects}/{id}", () -> company.delete(at));
        return writes;
    }

    private long asked(long approver) {
        return company.post(
                        "/deals/" + deal + "/approvals",
                        "{\"name\":\"Discount\",\"approver\":%d}".formatted(approver))
                .at("/id")
                .asLong();
    }

    @Test
    void everyWriteOfARecordAppearsInTheLog() throws Exception {
        List<String> silent = new ArrayList<>();
        for (Map.Entry<String, Runnable> write : writes().entrySet()) {
            long before = entries();
            write.getValue().run();
            if (entries() == before) {
                silent.add(write.getKey());
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void noWritingEndpointIsForgottenHere() {
        Set<String> known = new TreeSet<>(writes().keySet());
        known.addAll(NO_RECORDS);
        assertThat(writingEndpoints()).filteredOn(one -> !one.matches(ELSEWHERE)).isSubsetOf(known);
    }

    @Test
    void theVersionsOfADealAreWhatItsLogSays() throws Exception {
        writes().values().forEach(Runnable::run);

        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                with logged as (
                                    select effective_at, after
                                      from records.change_
                                     where object = 'deal' and record_id = %1$d and verb <> 'delete'
                                       and after ?| array ['stage_id', 'owner_id', 'amount']
                                )
                                select (select count(*) from logged),
                                       (select count(*) from records.version_
                                         where object = 'deal' and record_id = %1$d),
                                       (select count(*) from logged l join records.version_ v
                                            on v.object = 'deal' and v.record_id = %1$d
                                           and v.valid_from = l.effective_at
                                         where v.state @> (select jsonb_object_agg(key, value)
                                                             from jsonb_each(l.after)
                                                            where key in ('stage_id', 'owner_id', 'amount'))),
                                       (select count(*) from records.version_
                                         where object = 'deal' and record_id = %1$d and valid_until is null)
                                """
                                        .formatted(deal))) {
            rows.next();
            assertThat(rows.getLong(1)).isGreaterThan(5);
            assertThat(rows.getLong(2)).isEqualTo(rows.getLong(1));
            assertThat(rows.getLong(3)).isEqualTo(rows.getLong(1));
            // The deal was deleted at the end: nothing of it holds any more.
            assertThat(rows.getLong(4)).isZero();
        }
    }

    @Test
    void aRefusedWriteLeavesNeitherRowNorEntry() throws Exception {
        long before = entries();

        company.patch("/deals/" + deal, "{\"expectedCloseOn\":\"1999-01-01\"}");
        company.post("/deals/" + deal + "/lose", "{}");

        assertThat(entries()).isEqualTo(before);
        assertThat(company.get("/deals/" + deal).at("/version").asInt()).isEqualTo(1);
    }

    private Set<String> writingEndpoints() {
        Set<String> writing = new TreeSet<>();
        mapping.getHandlerMethods()
                .keySet()
                .forEach(info -> {
                    for (String path : info.getPatternValues()) {
                        for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                            if (path.startsWith("/api/") && method != RequestMethod.GET) {
                                writing.add(method + " " + path.substring("/api/v1".length()));
                            }
                        }
                    }
                });
        assertThat(writing).hasSizeGreaterThan(15);
        return writing;
    }

    private long entries() throws Exception {
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) from records.change_ where tenant_id = "
                                        + company.tenant().id())) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String name(String name) {
        return "{\"field\":\"name\",\"op\":\"eq\",\"value\":\"%s\"}".formatted(name);
    }
}
