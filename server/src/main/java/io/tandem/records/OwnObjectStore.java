package io.tandem.records;

import io.tandem.records.Field.Trait;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

@Repository
class OwnObjectStore {

    private static final Label NAME = new Label("Name", "名称");

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OwnObjectStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Those that are there, oldest first.
    @Transactional(readOnly = true)
    public List<ObjectType> all() {
        return jdbc.sql(
                        """
                        select id, name, path, label, plural, icon, titled, title, owned, sort
                          from records.object
                         where removed_at is null
                         order by id
                        """)
                .query(this::type)
                .list();
    }

    Optional<OwnObject> find(String name) {
        return jdbc.sql(
                        """
                        select name, path, label, plural, icon, titled, title, owned, sort
                          from records.object
                         where name = :name and removed_at is null
                        """)
                .param("name", name)
                .query((row, number) ->
                        new OwnObject(
                                row.getString("name"),
                                row.getString("path"),
                                label(row, "label"),
                                label(row, "plural"),
                                row.getString("icon"),
                                row.getBoolean("titled"),
                                row.getString("title") == null ? null : label(row, "title"),
                                row.getBoolean("owned"),
                                row.getString("sort")))
                .optional();
    }

    /// Those that were removed and can come back.
    List<Removed> removed() {
        return jdbc.sql(
                        """
                        select name, plural from records.object where removed_at is not null order by removed_at desc, id desc
                        """)
                .query((row, number) -> new Removed(row.getString("name"), label(row, "plural")))
                .list();
    }

    long add(OwnObject object) {
        return jdbc.sql(
                        """
                        insert into records.object (name, path, label, plural, icon, titled, title, owned, sort)
                        values (:name, :path, :label::jsonb, :plural::jsonb, :icon, :titled, :title::jsonb, :owned, :sort)
                        returning id
                        """)
                .param("name", object.name())
                .param("path", object.path())
                .param("label", json.writeValueAsString(object.label()))
                .param("plural", json.writeValueAsString(object.plural()))
                .param("icon", object.icon())
                .param("titled", object.titled())
                .param("title", text(object.title()))
                .param("owned", object.owned())
                .param("sort", object.sort())
                .query(Long.class)
                .single();
    }

    void change(String name, OwnObject object) {
        jdbc.sql(
                        """
                        update records.object
                           set label = :label::jsonb, plural = :plural::jsonb, icon = :icon, title = :title::jsonb,
                               sort = :sort
                         where name = :name and removed_at is null
                        """)
                .param("label", json.writeValueAsString(object.label()))
                .param("plural", json.writeValueAsString(object.plural()))
                .param("icon", object.icon())
                .param("title", text(object.title()))
                .param("sort", object.sort())
                .param("name", name)
                .update();
    }

    boolean remove(String name) {
        return jdbc.sql(
                                "update records.object set removed_at = now() where name = :name and removed_at is null")
                        .param("name", name)
                        .update()
                > 0;
    }

    boolean restore(String name) {
        return jdbc.sql(
                                "update records.object set removed_at = null where name = :name and removed_at is not null")
                        .param("name", name)
                        .update()
                > 0;
    }

    /// Whether one of them has the name or the path, those that were removed among them.
    Optional<String> holder(String name, String path) {
        return jdbc.sql(
                        """
                        select name from records.object where name = :name or path = :path order by id limit 1
                        """)
                .param("name", name)
                .param("path", path)
                .query(String.class)
                .optional();
    }

    private @Nullable String text(@Nullable Label label) {
        return label == null ? null : json.writeValueAsString(label);
    }

    private Label label(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? NAME : json.readValue(text, Label.class);
    }

    private ObjectType type(ResultSet row, int number) throws SQLException {
        ObjectType.Description description =
                ObjectType.named(
                                row.getString("name"),
                                row.getString("path"),
                                row.getString("icon"),
                                label(row, "label"),
                                label(row, "plural"),
                                "records.record")
                        .own(row.getLong("id"));
        boolean titled = row.getBoolean("titled");
        String sort = row.getString("sort");
        description.sortedBy(sort != null ? sort : titled ? ObjectType.TITLE : "-id");
        Label title = label(row, "title");
        Field name =
                Field.text(ObjectType.TITLE, title.en(), title.zh())
                        .with(
                                Trait.REQUIRED,
                                Trait.KEY,
                                Trait.SEARCHED,
                                Trait.LISTED,
                                Trait.TRACKED);
        Field owner =
                Field.relation("owner", "user", "Owner", "负责人")
                        .with(Trait.RESPONSIBLE, Trait.LISTED, Trait.TRACKED);
        if (!row.getBoolean("owned")) {
            return titled ? description.fields(name) : description.fields();
        }
        description.ownedBy("owner");
        return titled ? description.fields(name, owner) : description.fields(owner);
    }
}
