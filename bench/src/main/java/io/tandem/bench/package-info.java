/// Measures Tandem from outside, beside what the bare database does with the same rows in the same
/// run.
@NullMarked
package io.tandem.bench;

import org.jspecify.annotations.NullMarked;
