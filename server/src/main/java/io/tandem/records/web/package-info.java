/// The same few URLs for every object.
@NullMarked
package io.tandem.records.web;

import org.jspecify.annotations.NullMarked;
