/// The addresses of bulk edits.
@NullMarked
package io.tandem.edits.web;

import org.jspecify.annotations.NullMarked;
