package io.tandem.sales;

import io.tandem.kernel.Tenant;

/// A closed deal was opened again.
public record DealReopened(Tenant tenant, long deal) {}
