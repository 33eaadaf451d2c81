package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.kernel.Open;
import io.tandem.records.Actor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Walks every endpoint of the running application, from the framework's own table.
@TandemTest
class EndpointTests {

    private record Endpoint(String method, String path, HandlerMethod handler) {

        boolean isOurs() {
            return handler.getBeanType().getPackageName().startsWith("io.tandem");
        }

        boolean isOpen() {
            return handler.hasMethodAnnotation(Open.class);
        }

        String address() {
            return path.replaceFirst("^/api/v1", "")
                    .replace("{objects}", "deals")
                    .replace("{field}", "name")
                    .replace("{value}", "nobody")
                    .replaceAll("\\{[^}]+}", "999999999");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Autowired Companies companies;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Test
    void nobodyIsAnsweredWithoutSigningIn() {
        Company nobody = companies.company().as(0, null);
        Map<String, Integer> answered = new TreeMap<>();
        for (Endpoint endpoint : endpoints()) {
            if (!endpoint.isOpen()) {
                Answer answer = send(nobody, endpoint);
                if (answer.status() != 401 && answer.status() != 403) {
                    answered.put(endpoint.toString(), answer.status());
                }
            }
        }
        assertThat(answered).isEmpty();
    }

    @Test
    void aTokenThatWasNeverIssuedOpensNothing() {
        Company stranger = companies.company().as(0, "tdm_guessed");
        assertThat(endpoints().stream().filter(one -> !one.isOpen()))
                .allSatisfy(one -> assertThat(send(stranger, one).status()).isEqualTo(401));
    }

    @Test
    void everyEndpointTakesTheActorOrIsMarkedOpen() {
        assertThat(
                        endpoints().stream()
                                .filter(Endpoint::isOurs)
                                .filter(one -> !one.isOpen())
                                .filter(one ->
                                        !Arrays.asList(
                                                        one.handler()
                                                                .getMethod()
                                                                .getParameterTypes())
                                                .contains(Actor.class)))
                .isEmpty();
    }

    @Test
    void onlySigningInAndJoiningAreOpen() {
        assertThat(endpoints().stream().filter(Endpoint::isOpen).map(Endpoint::toString))
                .containsExactlyInAnyOrder(
                        "POST /api/v1/session",
                        "POST /api/v1/session/second",
                        "GET /api/v1/session/ways",
                        "POST /api/v1/session/code",
                        "POST /api/v1/session/code/prove",
                        "POST /api/v1/session/forgotten",
                        "POST /api/v1/session/forgotten/choose",
                        "POST /api/v1/session/link",
                        "POST /api/v1/session/passkey/options",
                        "POST /api/v1/session/passkey",
                        "GET /api/v1/session/oidc/{workspace}/{provider}",
                        "GET /api/v1/session/oidc/callback",
                        "GET /api/v1/invitations/{secret}",
                        "POST /api/v1/invitations/{secret}");
    }

    @Test
    void noEndpointAnswersBadInputWithAFault() {
        Company company = companies.company();
        Map<String, Integer> faults = new TreeMap<>();
        for (Endpoint endpoint : endpoints()) {
            for (String body : new String[] {"{}", "[]", "\"x\"", "{\"name\":[1]}", "not json"}) {
                boolean wantsBody =
                        !endpoint.method().equals("GET") && !endpoint.method().equals("DELETE");
                Answer answer =
                        company.send(
                                endpoint.method(), endpoint.address(), wantsBody ? body : null);
                if (answer.status() >= 500) {
                    faults.put(endpoint + " " + body, answer.status());
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static Answer send(Company company, Endpoint endpoint) {
        boolean wantsBody = !endpoint.method().equals("GET") && !endpoint.method().equals("DELETE");
        return company.send(endpoint.method(), endpoint.address(), wantsBody ? "{}" : null);
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> one :
                mapping.getHandlerMethods().entrySet()) {
            for (String path : one.getKey().getPatternValues()) {
                if (path.startsWith("/api/")) {
                    for (RequestMethod method : one.getKey().getMethodsCondition().getMethods()) {
                        endpoints.add(new Endpoint(method.name(), path, one.getValue()));
                    }
                }
            }
        }
        assertThat(endpoints).hasSizeGreaterThan(30);
        return endpoints;
    }
}
