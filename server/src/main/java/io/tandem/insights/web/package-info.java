/// The home of a person.
@NullMarked
package io.tandem.insights.web;

import org.jspecify.annotations.NullMarked;
