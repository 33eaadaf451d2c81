/// Notices as URLs.
@NullMarked
package io.tandem.notices.web;

import org.jspecify.annotations.NullMarked;
