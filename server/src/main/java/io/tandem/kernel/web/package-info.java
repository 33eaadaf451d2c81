/// Refusals as problem documents, and the screens as files.
@NamedInterface("web")
@NullMarked
package io.tandem.kernel.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
