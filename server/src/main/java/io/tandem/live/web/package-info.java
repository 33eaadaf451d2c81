/// The stream as a URL.
@NullMarked
package io.tandem.live.web;

import org.jspecify.annotations.NullMarked;
