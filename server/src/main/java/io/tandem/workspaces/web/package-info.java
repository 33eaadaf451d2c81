/// Exports, imports and deletions of workspaces over HTTP.
@NullMarked
package io.tandem.workspaces.web;

import org.jspecify.annotations.NullMarked;
