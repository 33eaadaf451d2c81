package io.tandem.sales;

import io.tandem.kernel.Tenant;

/// A deal has a new owner.
public record DealAssigned(Tenant tenant, long deal, long owner) {}
