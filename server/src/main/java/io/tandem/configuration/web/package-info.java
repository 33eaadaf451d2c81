@NullMarked
package io.tandem.configuration.web;

import org.jspecify.annotations.NullMarked;
