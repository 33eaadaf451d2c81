package io.tandem.activities;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.outside.MailInAddresses;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.ReachedRecords;
import io.tandem.records.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The addresses at which people and records take mail. Each is a secret of those who may know it,
/// and leads nowhere once it was renewed or ended.
@Service
@Transactional
public class MailAddresses {

    /// @param address none where there is none yet
    /// @param connected whether mail comes in from outside at all
    public record Own(@Nullable String address, boolean connected) {}

    public record OfRecord(String address, boolean connected) {}

    private final MailAddressStore store;
    private final MailInAddresses addresses;
    private final ObjectTypes types;
    private final ReachedRecords reached;

    MailAddresses(
            MailAddressStore store,
            MailInAddresses addresses,
            ObjectTypes types,
            ReachedRecords reached) {
        this.store = store;
        this.addresses = addresses;
        this.types = types;
        this.reached = reached;
    }

    @Transactional(readOnly = true)
    public Own own(Actor by) {
        return new Own(
                store.ofUser(by.user()).map(this::written).orElse(null), addresses.isConnected());
    }

    /// Makes one's address, or another in its place.
    public Own renew(Actor by) {
        mayHaveOne(by);
        store.renew(by.user(), addresses.newToken());
        return own(by);
    }

    public Own end(Actor by) {
        mayHaveOne(by);
        store.end(by.user());
        return own(by);
    }

    /// The address of a record, for whoever may change it.
    public OfRecord ofRecord(Actor by, String objects, long id) {
        ObjectType type = types.atPath(objects);
        reached.require(Permission.of(by, type, Right.UPDATE), id);
        if (type.about() != null) {
            throw new Refusal(
                    Refusal.Kind.UNPROCESSABLE,
                    "mail-in.no-such-address",
                    "What is about other records takes no mail; they do.");
        }
        String token = store.ofRecord(type.name(), id, addresses.newToken(), by.user());
        return new OfRecord(written(token), addresses.isConnected());
    }

    private String written(String token) {
        return addresses.of(new MailInAddresses.Door(Tenant.current(), token));
    }

    private static void mayHaveOne(Actor by) {
        if (by.behind() != null || by.role().isOutside() || by.role() == Actor.Role.SERVICE) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "forbidden",
                    "Only people who work here have an address at which mail comes in.");
        }
    }
}
