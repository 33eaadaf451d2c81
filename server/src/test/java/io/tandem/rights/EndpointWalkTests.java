package io.tandem.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import io.tandem.rights.Rule.Call;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every endpoint of the running application, from the framework's own table, before everybody who
/// could ask: the answer has the declared status, and nothing in it that they must not know. An
/// endpoint for which no [Rule] is declared fails here.
@TandemTest
class EndpointWalkTests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Autowired Companies companies;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Test
    void everyEndpointHasARule() {
        assertThat(endpoints()).hasSizeGreaterThan(30);
        assertThat(endpoints().stream().filter(endpoint -> rule(endpoint).isEmpty())).isEmpty();
    }

    @Test
    void everybodyIsAnsweredAsTheRuleSaysAndLearnsNothingElse() throws Exception {
        Street street = new Street(companies);
        List<String> wrong = new ArrayList<>();
        for (String endpoint : endpoints()) {
            Rule rule = rule(endpoint).orElse(null);
            if (rule != null) {
                for (Persona persona : Persona.values()) {
                    wrong.addAll(wrong(endpoint, rule, street, persona));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> wrong(String endpoint, Rule rule, Street street, Persona persona)
            throws Exception {
        Call call = rule.call().apply(street, persona).at(endpoint);
        HttpResponse<String> answer =
                send(street.eyes(persona), endpoint.substring(0, endpoint.indexOf(' ')), call);
        List<String> wrong = new ArrayList<>();
        String told = endpoint + " before " + persona + ": " + answer.statusCode() + " ";
        if (!rule.wanted(persona).allows(answer.statusCode())) {
            wrong.add(told + "is not " + rule.wanted(persona) + " " + beginning(answer.body()));
        }
        street.betrayed(persona, answer.body())
                .forEach(secret -> wrong.add(told + "tells \"" + secret + "\""));
        if (rule.shown().contains(persona) && !answer.body().contains(Street.PARCEL)) {
            wrong.add(told + "does not show the errand");
        }
        return wrong;
    }

    private static HttpResponse<String> send(Company eyes, String method, Call call)
            throws IOException, InterruptedException {
        String body = call.body();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + eyes.port()
                                                + "/api/v1"
                                                + call.path()))
                        .timeout(Duration.ofSeconds(20))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(call.file() ? form(body) : body));
        if (body != null) {
            request.header(
                    "Content-Type",
                    call.file() ? "multipart/form-data; boundary=edge" : "application/json");
        }
        if (eyes.token() != null) {
            request.header("Authorization", "Bearer " + eyes.token());
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String form(String content) {
        return "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"errands.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n"
                + content
                + "\r\n--edge--\r\n";
    }

    private static String beginning(String text) {
        return text.length() < 160 ? text : text.substring(0, 160) + "…";
    }

    private static Optional<Rule> rule(String endpoint) {
        return Rules.ALL.stream().filter(rule -> rule.covers(endpoint)).findFirst();
    }

    /// As `GET /deals/{id}`, in a steady order.
    private TreeSet<String> endpoints() {
        TreeSet<String> endpoints = new TreeSet<>();
        mapping.getHandlerMethods()
                .keySet()
                .forEach(info ->
                        info.getPatternValues().stream()
                                .filter(path -> path.startsWith("/api/"))
                                .forEach(path ->
                                        info.getMethodsCondition()
                                                .getMethods()
                                                .forEach(method ->
                                                        endpoints.add(
                                                                method.name()
                                                                        + " "
                                                                        + path.replaceFirst(
                                                                                "^/api/v1", "")))));
        return endpoints;
    }
}
