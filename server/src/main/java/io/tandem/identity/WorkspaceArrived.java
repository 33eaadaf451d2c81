package io.tandem.identity;

import io.tandem.kernel.Tenant;

/// All of a workspace was brought in from an export. Modules end what was going on where it came
/// from; nobody is in it yet.
public record WorkspaceArrived(Tenant tenant) {}
