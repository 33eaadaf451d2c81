/// Home and dashboards as URLs.
@NullMarked
package io.tandem.insights.web;

import org.jspecify.annotations.NullMarked;
