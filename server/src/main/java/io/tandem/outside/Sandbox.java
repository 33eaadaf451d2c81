package io.tandem.outside;

import io.tandem.kernel.Tenant;

/// Said by a module above that knows which workspaces are for trying: nothing leaves the house from
/// one of them.
public interface Sandbox {

    boolean keeps(Tenant tenant);
}
