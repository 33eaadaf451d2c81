/// Running a mapping: rows become drafts, drafts become records, and of each row it is kept what
/// became of it.
@NullMarked
package io.tandem.imports.running;

import org.jspecify.annotations.NullMarked;
