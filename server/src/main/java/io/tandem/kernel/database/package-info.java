/// The wiring of PostgreSQL: roles, migrations, and the tenant bound to every transaction.
@NullMarked
package io.tandem.kernel.database;

import org.jspecify.annotations.NullMarked;
