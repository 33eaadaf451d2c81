/// Refusals as problem documents, and the screens as files.
@NullMarked
package io.tandem.kernel.web;

import org.jspecify.annotations.NullMarked;
