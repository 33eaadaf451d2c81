/// The addresses of imports.
@NullMarked
package io.tandem.imports.web;

import org.jspecify.annotations.NullMarked;
