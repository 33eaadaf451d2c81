/// The addresses of packs.
@NullMarked
package io.tandem.packs.web;

import org.jspecify.annotations.NullMarked;
