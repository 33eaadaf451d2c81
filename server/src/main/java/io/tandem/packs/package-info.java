/// Packs: folders that bring fields, states, views, homes and sample data into a workspace, and
/// leave it again without a trace.
@NullMarked
package io.tandem.packs;

import org.jspecify.annotations.NullMarked;
