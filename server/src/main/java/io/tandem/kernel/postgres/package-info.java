/// The PostgreSQL that comes with Tandem: unpacked, initialised, started durable and stopped with
/// it.
@NamedInterface("postgres")
@NullMarked
package io.tandem.kernel.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
