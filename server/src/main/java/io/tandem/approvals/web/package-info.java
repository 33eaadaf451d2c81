/// Approvals over HTTP.
@NullMarked
package io.tandem.approvals.web;

import org.jspecify.annotations.NullMarked;
