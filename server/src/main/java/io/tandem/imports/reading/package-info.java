/// Reading the files people have: what kind they are, how they are encoded and laid out, and what
/// stands in their columns. Knows nothing of Tandem's objects and writes nothing.
@NullMarked
package io.tandem.imports.reading;

import org.jspecify.annotations.NullMarked;
