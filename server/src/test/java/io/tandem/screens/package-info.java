/// The screens as a person meets them: the built pages in a browser, on the running application.
@NullMarked
package io.tandem.screens;

import org.jspecify.annotations.NullMarked;
