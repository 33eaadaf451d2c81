/// What is done with persons besides editing them: their sign-ins and their consents.
@NullMarked
package io.tandem.people.web;

import org.jspecify.annotations.NullMarked;
