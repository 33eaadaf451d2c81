/// Tandem: customers at both ends, on one frame.
@NullMarked
package io.tandem;

import org.jspecify.annotations.NullMarked;
