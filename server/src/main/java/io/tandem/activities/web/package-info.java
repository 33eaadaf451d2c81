/// The timeline of a record.
@NullMarked
package io.tandem.activities.web;

import org.jspecify.annotations.NullMarked;
