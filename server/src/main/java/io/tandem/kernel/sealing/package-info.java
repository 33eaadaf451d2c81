/// Values that are kept sealed: encrypted with a key of their workspace, and tied to their place.
@NamedInterface("sealing")
@NullMarked
package io.tandem.kernel.sealing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
