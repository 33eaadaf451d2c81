package io.tandem.identity.federation;

import java.util.List;

/// Somebody else who vouches for people of one workspace. Its secret is written and never read.
public record Provider(
        long id,
        String name,
        String issuer,
        String clientId,
        List<String> domains,
        boolean creates,
        String role) {}
