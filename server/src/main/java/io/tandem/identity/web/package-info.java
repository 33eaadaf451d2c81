/// Sign-in and what a signed-in person may change about themselves.
@NullMarked
package io.tandem.identity.web;

import org.jspecify.annotations.NullMarked;
