package io.tandem.records;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Whom the process of an object calls, by which secret they know it, and what became of the latest
/// calls.
@Service
@Transactional
public class OutsideCalls {

    /// @param madeAt when its secret was made; null where nobody was called yet
    public record Receiver(String host, @Nullable Instant madeAt) {}

    public record About(long id, @Nullable String name) {}

    /// @param state `waiting`, `sent` or `failed`
    /// @param status what the other side answered last, where that was not good
    /// @param reason the code of what the last try came to, where that was not good
    public record Call(
            long id,
            Instant at,
            About record,
            String transition,
            String host,
            String state,
            int tries,
            @Nullable Integer status,
            @Nullable String reason) {}

    public record Listed(List<Receiver> receivers, List<Call> items) {}

    public record Secret(String host, String secret) {}

    private static final int MOST_LISTED = 50;

    private final CallStore store;
    private final CallSecrets secrets;
    private final ObjectTypes types;
    private final RecordQuery query;
    private final Audit audit;

    OutsideCalls(
            CallStore store,
            CallSecrets secrets,
            ObjectTypes types,
            RecordQuery query,
            Audit audit) {
        this.store = store;
        this.secrets = secrets;
        this.types = types;
        this.query = query;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public Listed of(Actor by, String object) {
        Processes.administrator(by);
        ObjectType type = types.type(object);
        Map<String, Instant> made = secrets.made(object);
        List<CallStore.Kept> latest = store.latest(object, MOST_LISTED);
        Set<Long> ids = new HashSet<>();
        latest.forEach(one -> ids.add(one.record()));
        Map<Long, String> names = query.titles(by, type.name(), ids);
        return new Listed(
                hosts(type).stream().map(host -> new Receiver(host, made.get(host))).toList(),
                latest.stream()
                        .map(one ->
                                new Call(
                                        one.id(),
                                        one.at(),
                                        new About(one.record(), names.get(one.record())),
                                        one.transition(),
                                        one.host(),
                                        one.state(),
                                        one.tries(),
                                        one.status(),
                                        one.reason()))
                        .toList());
    }

    /// Gives the host a new secret, which is told this once. The earlier one holds for a day more.
    public Secret renew(Actor by, String object, @Nullable String host) {
        Processes.administrator(by);
        ObjectType type = types.type(object);
        if (host == null || !hosts(type).contains(host)) {
            throw Refusal.at("/host", "process.no-such-host", "No transition calls this host.");
        }
        audit.record(
                Tenant.current(),
                by.event(
                                AuditEvent.Kind.CONFIGURATION,
                                "Made a new secret for calls to " + host,
                                "更换了调用 " + host + " 的密钥")
                        .about(type.name(), null));
        return new Secret(host, secrets.renew(object, host));
    }

    private static List<String> hosts(ObjectType type) {
        StateProcess process = type.process();
        return process == null ? List.of() : process.hosts();
    }
}
