package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The fields that a workspace adds to objects. Their values live in the records' `custom`.
@Service
@Transactional
public class CustomFields {

    private final CustomFieldStore store;
    private final ObjectTypes types;

    CustomFields(CustomFieldStore store, ObjectTypes types) {
        this.store = store;
        this.types = types;
    }

    /// Adds a field to an object; it is there for the next request.
    public void add(Actor by, String object, Field field) {
        administrator(by);
        ObjectType type = types.type(object);
        if (!field.name().matches("[a-z][A-Za-z0-9]{0,49}")) {
            throw Refusal.at(
                    "/name",
                    "field.name",
                    "A field is named by letters and digits, beginning with a small letter.");
        }
        if (type.findField("custom." + field.name()) != null) {
            throw Refusal.at(
                    "/name", "field.exists", "There is a field " + field.name() + " already.");
        }
        if (field.kind() == Kind.RELATION
                || field.kind() == Kind.MONEY
                || field.kind() == Kind.INSTANT) {
            throw Refusal.at(
                    "/kind",
                    "field.kind",
                    "A field of one's own holds text, a number, a date, a choice or yes and no.");
        }
        if (field.is(Trait.SECRET) && (!field.kind().isText() || field.kind() == Kind.CHOICE)) {
            throw Refusal.at(
                    "/kind",
                    "field.secret-kind",
                    "A secret field holds text: nothing is found or counted by it.");
        }
        store.add(object, field);
        types.forget();
    }

    /// Removes a field; what records held in it stays in their log.
    public void remove(Actor by, String object, String name) {
        administrator(by);
        if (!store.remove(object, name)) {
            throw Refusal.notFound("field", name);
        }
        types.forget();
    }

    private static void administrator(Actor by) {
        if (!by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "forbidden",
                    "An administrator adds and removes fields.");
        }
    }
}
