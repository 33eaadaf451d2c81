package io.tandem.sales;

import io.tandem.kernel.Tenant;

/// A deal moved from one open stage to another.
public record DealMoved(Tenant tenant, long deal, long from, long to) {}
