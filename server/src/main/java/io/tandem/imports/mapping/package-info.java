/// What becomes of which column: the mapping of files to objects, its JSON and YAML form, and the
/// proposal made from headers and values.
@NullMarked
package io.tandem.imports.mapping;

import org.jspecify.annotations.NullMarked;
