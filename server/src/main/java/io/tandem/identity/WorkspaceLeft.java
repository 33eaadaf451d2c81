package io.tandem.identity;

import io.tandem.kernel.Tenant;

/// The rows of a workspace are gone. Modules remove what they keep of it elsewhere; they may be
/// told twice.
public record WorkspaceLeft(Tenant tenant) {}
