package io.tandem.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class SitesTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void theSettingOutranksTheRequest() {
        request.setServerName("evil.example");

        assertThat(new Sites("https://crm.example/ ").site(request).origin())
                .isEqualTo("https://crm.example");
        assertThat(new Sites("https://crm.example:8443").site(request).callback())
                .isEqualTo("https://crm.example:8443/api/v1/session/oidc/callback");
    }

    @Test
    void withoutOneTheRequestTells() {
        request.setServerName("localhost");
        request.setServerPort(8080);

        assertThat(new Sites("").site(request).origin()).isEqualTo("http://localhost:8080");
    }

    @Test
    void aProxyTellsThatItSpeaksTls() {
        request.setServerName("crm.example");
        request.setServerPort(80);
        request.addHeader("X-Forwarded-Proto", "https");

        assertThat(new Sites("").site(request).origin()).isEqualTo("https://crm.example");
        assertThat(Sites.isSecure(request)).isTrue();
    }
}
