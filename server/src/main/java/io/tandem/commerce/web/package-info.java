/// Orders over HTTP.
@NullMarked
package io.tandem.commerce.web;

import org.jspecify.annotations.NullMarked;
