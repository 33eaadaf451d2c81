package io.tandem.sales;

import io.tandem.kernel.Tenant;

/// A deal was lost.
public record DealLost(Tenant tenant, long deal) {}
