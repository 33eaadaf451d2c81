package io.tandem.commerce;

import io.tandem.kernel.Tenant;

/// A verb was done with an order. Heard in its transaction: what it moves is posted or nothing is
/// done.
public record OrderMoved(Tenant tenant, OrderVerb verb, SalesOrder before, SalesOrder after) {}
