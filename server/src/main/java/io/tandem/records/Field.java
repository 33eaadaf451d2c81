package io.tandem.records;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One field of an object: what it holds, where it is kept, and how it may change.
///
/// @param column the column of the object's view, or for a customer's field its key in `custom`
/// @param target the object that a relation points at
/// @param verb the verb that alone changes this field
/// @param own what only a field of the customer's says
public record Field(
        String name,
        Kind kind,
        Label label,
        String column,
        @Nullable String target,
        List<Choice> choices,
        @Nullable String verb,
        Set<Trait> traits,
        OwnField own) {

    public Field(
            String name,
            Kind kind,
            Label label,
            String column,
            @Nullable String target,
            List<Choice> choices,
            @Nullable String verb,
            Set<Trait> traits) {
        this(name, kind, label, column, target, choices, verb, traits, OwnField.PLAIN);
    }

    public enum Kind {
        TEXT,
        LONG_TEXT,
        EMAIL,
        PHONE,
        URL,
        CHOICE,
        /// A time of day, kept as `09:30:00`.
        TIME,
        /// Given by the engine in the order of making: `WC-0007`.
        AUTONUMBER,
        INTEGER,
        NUMBER,
        MONEY,
        DATE,
        INSTANT,
        BOOLEAN,
        RELATION,
        /// To any number of records of the target.
        RELATIONS,
        MULTI_CHOICE,
        /// A file that was handed over, with its name and size.
        FILE,
        /// Street, postal code, city, region, country.
        ADDRESS,
        /// Latitude, longitude and what the place is called.
        PLACE,
        /// The hours of each day of the week.
        WORKING_TIME;

        public boolean isText() {
            return ordinal() <= AUTONUMBER.ordinal();
        }

        /// Holds any number of values.
        public boolean isMany() {
            return this == RELATIONS || this == MULTI_CHOICE;
        }

        /// Holds several parts that belong together.
        public boolean isStructured() {
            return this == FILE || this == ADDRESS || this == PLACE || this == WORKING_TIME;
        }

        public boolean isRelation() {
            return this == RELATION || this == RELATIONS;
        }

        public boolean isNumeric() {
            return this == INTEGER || this == NUMBER || this == MONEY;
        }

        /// The name in metadata and in a pack: `longText`.
        public String code() {
            String[] words = name().toLowerCase(Locale.ROOT).split("_");
            return words.length == 1
                    ? words[0]
                    : words[0]
                            + words[1].substring(0, 1).toUpperCase(Locale.ROOT)
                            + words[1].substring(1);
        }
    }

    public enum Trait {
        REQUIRED,
        /// A new record has one by itself where none was given.
        BEGINS,
        /// No two records of a workspace hold the same value.
        UNIQUE,
        /// Records can be found by it: in an upsert, an import.
        KEY,
        /// Derived, never written.
        COMPUTED,
        /// May be given when the record is made, though only a verb changes it later.
        AT_START,
        /// Its past is kept in the `version` table.
        TRACKED,
        /// Search looks into it.
        SEARCHED,
        /// Shown in a list unless the person chose other columns.
        LISTED,
        /// The record is a part of the one that this relation points at, and goes with it.
        PART_OF,
        /// What this relation names may be deleted, and is then named no more.
        LOOSE,
        /// The user whom this relation names answers for the record; it goes to somebody else when
        /// they leave.
        RESPONSIBLE,
        /// Who carries the record out: what `assignedToMe` looks at.
        ASSIGNEE,
        /// Never seen by people outside the company: notes, costs.
        INTERNAL,
        /// Who reads it is remembered in the audit.
        SENSITIVE,
        /// Kept sealed, shown only where it is asked for by name: nothing searches, filters, sorts
        /// or adds up by it. Who reads it is remembered too. Text only.
        SECRET,
        /// The customer's own, kept in `custom`.
        CUSTOM
    }

    public record Choice(String value, Label label, @Nullable String tone) {}

    public static Field of(String name, Kind kind, String en, String zh) {
        return new Field(
                name,
                kind,
                new Label(en, zh),
                column(name),
                null,
                List.of(),
                null,
                EnumSet.noneOf(Trait.class));
    }

    public static Field text(String name, String en, String zh) {
        return of(name, Kind.TEXT, en, zh);
    }

    public static Field relation(String name, String target, String en, String zh) {
        return new Field(
                name,
                Kind.RELATION,
                new Label(en, zh),
                column(name) + "_id",
                target,
                List.of(),
                null,
                EnumSet.noneOf(Trait.class));
    }

    /// To any number of records.
    public static Field relations(String name, String target, String en, String zh) {
        return new Field(
                name,
                Kind.RELATIONS,
                new Label(en, zh),
                column(name),
                target,
                List.of(),
                null,
                EnumSet.noneOf(Trait.class));
    }

    public static Field choice(String name, String en, String zh, Choice... choices) {
        return new Field(
                name,
                Kind.CHOICE,
                new Label(en, zh),
                column(name),
                null,
                List.of(choices),
                null,
                EnumSet.noneOf(Trait.class));
    }

    public static Choice option(String value, String en, String zh) {
        return new Choice(value, new Label(en, zh), null);
    }

    public static Choice option(String value, String en, String zh, String tone) {
        return new Choice(value, new Label(en, zh), tone);
    }

    public Field with(Trait first, Trait... more) {
        EnumSet<Trait> all = EnumSet.of(first, more);
        all.addAll(traits);
        return new Field(name, kind, label, column, target, choices, verb, all, own);
    }

    /// Only this verb changes the field.
    public Field changedBy(String verb) {
        return new Field(name, kind, label, column, target, choices, verb, traits, own);
    }

    public Field withOwn(OwnField said) {
        return new Field(name, kind, label, column, target, choices, verb, traits, said);
    }

    Field ofKind(Kind other) {
        return new Field(name, other, label, column, target, choices, verb, traits, own);
    }

    Field withChoices(List<Choice> possible) {
        return new Field(name, kind, label, column, target, possible, verb, traits, own);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /// Whether reading it is remembered.
    boolean isWatched() {
        return is(Trait.SENSITIVE) || is(Trait.SECRET);
    }

    /// The name in filters and lists: a customer's field is reached through `custom`.
    public String path() {
        return is(Trait.CUSTOM) ? "custom." + name : name;
    }

    /// The column beside a money column that names its currency.
    String currencyColumn() {
        return column + "_currency";
    }

    private static String column(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
