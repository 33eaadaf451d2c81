package io.tandem.identity;

import io.tandem.kernel.Tenant;

/// A workspace was made and has its first administrator. Modules put into it what it starts with.
public record WorkspaceFounded(Tenant tenant, long administrator) {}
