package io.tandem.records;

import io.tandem.kernel.Tenant;
import java.util.List;

/// Records of an object went for good: what was said of them and hung on them goes too. Heard in
/// the same transaction.
public record RecordsForgotten(Tenant tenant, String object, List<Long> ids) {}
