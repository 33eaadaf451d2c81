package io.tandem.sales;

import io.tandem.kernel.Tenant;

/// A deal was won.
public record DealWon(Tenant tenant, long deal) {}
