package io.tandem.outside;

import io.tandem.kernel.Refusal;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An address that we do not go to. It is an unknown host for the HTTP client, so that nothing is
/// tried again elsewhere.
public final class AddressRefused extends UnknownHostException {

    private final String code;

    AddressRefused(String code, String detail) {
        super(detail);
        this.code = code;
    }

    /// The refusal that lies under a failed request, for the person who named the address.
    public static Optional<Refusal> under(@Nullable Throwable failure, String pointer) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AddressRefused refused) {
                return Optional.of(
                        Refusal.at(pointer, refused.code, String.valueOf(refused.getMessage())));
            }
        }
        return Optional.empty();
    }
}
