/// The same few URLs for every object.
@NamedInterface("web")
@NullMarked
package io.tandem.records.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
