package io.tandem.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AuditStore {

    private static final int MOST_WORDS = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(AuditEvent event) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("actor", event.actor() == null ? null : event.actor().name());
        content.put("behind", event.behind() == null ? null : event.behind().name());
        content.put("en", event.summary().en());
        content.put("zh", event.summary().zh());
        content.put("address", event.address() == null ? requestAddress() : event.address());
        content.put("detail", event.detail());
        jdbc.sql(
                        """
                        insert into audit.entry (kind, actor_id, behind_id, object, record_id, content)
                        values (:kind, :actor, :behind, :object, :record, :content::jsonb)
                        """)
                .param("kind", event.kind().code())
                .param("actor", event.actor() == null ? null : event.actor().id(), Types.BIGINT)
                .param("behind", event.behind() == null ? null : event.behind().id(), Types.BIGINT)
                .param("object", event.object())
                .param("record", event.record(), Types.BIGINT)
                .param("content", storable(json.writeValueAsString(content)))
                .update();
    }

    /// Where the present request comes from: a fact to remember, nothing that decides.
    private static @Nullable String requestAddress() {
        return RequestContextHolder.getRequestAttributes()
                        instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : null;
    }

    /// What strangers type is remembered too, and PostgreSQL keeps neither NUL nor half a pair.
    private static String storable(String text) {
        return text.replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000", "$1\\\\ufffd")
                .replaceAll("[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])", "\uFFFD")
                .replaceAll("(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]", "\uFFFD");
    }

    @Transactional(readOnly = true)
    public List<AuditEntry> find(Audit.Question asked, Audit.Place after, int limit) {
        return jdbc.sql(
                        """
                        select id, at, kind, actor_id, behind_id, object, record_id, content
                          from audit.entry
                         where (at, id) < (:at, :id)
                           and (:kind::text is null or kind = :kind)
                           and (:actor::bigint is null or actor_id = :actor)
                           and (:object::text is null or object = :object)
                           and (:record::bigint is null or record_id = :record)
                           and (:from::timestamptz is null or at >= :from)
                           and (:to::timestamptz is null or at < :to)
                           and (:words::text is null or audit.words(content) like kernel.fold(:words))
                         order by at desc, id desc
                         limit :limit
                        """)
                .param("at", after.at())
                .param("id", after.id())
                .param("kind", asked.kind())
                .param("actor", asked.actor(), Types.BIGINT)
                .param("object", asked.object())
                .param("record", asked.record(), Types.BIGINT)
                .param("from", at(asked.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", at(asked.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("words", pattern(asked.q()))
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    /// Counted by quarters of an hour: days begin at one of them in every zone, and which day it
    /// was is for Java to say, which knows the zone as the person chose it.
    Map<Instant, Long> perQuarter(String kind, Instant from) {
        Map<Instant, Long> counts = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select date_bin('15 minutes', at, timestamptz 'epoch') as quarter, count(*) as times
                          from audit.entry
                         where kind = :kind and at >= :from
                         group by quarter
                        """)
                .param("kind", kind)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query(
                        (RowCallbackHandler)
                                row -> counts.put(instant(row, "quarter"), row.getLong("times")));
        return counts;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    long blank(String object, long record) {
        return jdbc.sql("select audit.blank(:object, :record)")
                .param("object", object)
                .param("record", record)
                .query(Long.class)
                .single();
    }

    private static @Nullable String pattern(@Nullable String words) {
        if (words == null || words.isBlank()) {
            return null;
        }
        String cut = words.strip();
        cut = cut.substring(0, Math.min(cut.length(), MOST_WORDS)).replace("\0", "");
        return "%" + cut.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        String content = row.getString("content");
        JsonNode said = json.readTree(content == null ? "{}" : content);
        JsonNode summary = null;
        if (content != null) {
            summary =
                    json.createObjectNode()
                            .put("en", said.path("en").asString(""))
                            .put("zh-CN", said.path("zh").asString(""));
        }
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                named(row, "actor_id", said.path("actor")),
                named(row, "behind_id", said.path("behind")),
                row.getString("object"),
                row.getObject("record_id", Long.class),
                summary,
                content == null ? null : said.path("detail"),
                said.path("address").isString() ? said.path("address").stringValue() : null);
    }

    private static AuditEntry.@Nullable Named named(ResultSet row, String column, JsonNode name)
            throws SQLException {
        Long id = row.getObject(column, Long.class);
        return id == null
                ? null
                : new AuditEntry.Named(id, name.isString() ? name.stringValue() : null);
    }
}
