/// What rights promise, tried on the running application from the outside.
@NullMarked
package io.tandem.rights;

import org.jspecify.annotations.NullMarked;
