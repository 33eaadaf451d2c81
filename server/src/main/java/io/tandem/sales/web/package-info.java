/// The verbs of a deal as URLs.
@NullMarked
package io.tandem.sales.web;

import org.jspecify.annotations.NullMarked;
