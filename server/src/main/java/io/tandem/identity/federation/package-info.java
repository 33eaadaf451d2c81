/// Coming in without a password of ours: passkeys, and providers that vouch for people.
@NullMarked
package io.tandem.identity.federation;

import org.jspecify.annotations.NullMarked;
