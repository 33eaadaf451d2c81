@NullMarked
package io.tandem.files.web;

import org.jspecify.annotations.NullMarked;
