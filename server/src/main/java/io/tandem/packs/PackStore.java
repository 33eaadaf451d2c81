package io.tandem.packs;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PackStore {

    record Installation(String name, int version, Instant at, @Nullable Long by) {}

    record Added(String kind, String object, String ref, long version) {

        long id() {
            return Long.parseLong(ref);
        }
    }

    private final JdbcClient jdbc;

    PackStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Installation> installations() {
        return jdbc.sql(
                        "select name, version, installed_at, installed_by from packs.installation order by name")
                .query((row, number) ->
                        new Installation(
                                row.getString("name"),
                                row.getInt("version"),
                                row.getObject("installed_at", OffsetDateTime.class).toInstant(),
                                row.getObject("installed_by", Long.class)))
                .list();
    }

    void install(String name, int version, long by) {
        jdbc.sql(
                        "insert into packs.installation (name, version, installed_by) values (:name, :version, :by)")
                .param("name", name)
                .param("version", version)
                .param("by", by)
                .update();
    }

    void add(String pack, List<Added> added) {
        jdbc.sql(
                        """
                        insert into packs.added (pack, kind, object, ref, version)
                        select :pack, kind, object, ref, version
                          from unnest(:kinds::text[], :objects::text[], :refs::text[], :versions::bigint[])
                               as row(kind, object, ref, version)
                        """)
                .param("pack", pack)
                .param("kinds", added.stream().map(Added::kind).toArray(String[]::new))
                .param("objects", added.stream().map(Added::object).toArray(String[]::new))
                .param("refs", added.stream().map(Added::ref).toArray(String[]::new))
                .param("versions", added.stream().map(Added::version).toArray(Long[]::new))
                .update();
    }

    List<Added> added(String pack) {
        return jdbc.sql(
                        "select kind, object, ref, version from packs.added where pack = :pack order by object, ref")
                .param("pack", pack)
                .query((row, number) ->
                        new Added(
                                row.getString("kind"),
                                row.getString("object"),
                                row.getString("ref"),
                                row.getLong("version")))
                .list();
    }

    void pin(String pack, String role, int position, long view) {
        jdbc.sql(
                        "insert into packs.pin (pack, role, position, view_id) values (:pack, :role, :position, :view)")
                .param("pack", pack)
                .param("role", role)
                .param("position", position)
                .param("view", view)
                .update();
    }

    List<Long> pinned(String role) {
        return jdbc.sql("select view_id from packs.pin where role = :role order by pack, position")
                .param("role", role)
                .query(Long.class)
                .list();
    }

    /// Takes back the installation with its receipt and pins.
    void remove(String pack) {
        jdbc.sql("delete from packs.installation where name = :pack").param("pack", pack).update();
    }
}
