package io.tandem.identity.federation;

import java.util.List;

/// Somebody else who vouches for people of one workspace. Its secret is written and never read.
///
/// @param domains of which it vouches for addresses
/// @param creates whether it makes users of people who are not here yet, with `role`
/// @param links whether it brings in people who are here already by their address alone
/// @param offered those of its domains by which the page for signing in leads to it
public record Provider(
        long id,
        String name,
        String issuer,
        String clientId,
        List<String> domains,
        boolean creates,
        String role,
        boolean links,
        List<String> offered) {}
