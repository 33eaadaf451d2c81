package io.tandem.identity;

import io.tandem.kernel.Tenant;

/// A suspended workspace may work again.
public record WorkspaceResumed(Tenant tenant) {}
