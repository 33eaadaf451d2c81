package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a module says about one of its objects. From this the engine lists, filters, sorts, writes
/// and remembers it; a module declares it as a bean and nothing else names it.
///
/// @param view the view that holds the rows, with its schema (`sales.deal`)
/// @param path the plural in addresses (`deal-lines`)
/// @param owner the path to the user whom a record belongs to (`owner`, `deal.owner`), if it has
///   one
/// @param about the fields that name the object and the id of the record that this one is about
/// @param sided on which side of which person its records stand, if they are of one side
/// @param defaults what each kind of role may do with it unless a role says otherwise
/// @param verbs what else can be done to it, each an address of its own
/// @param knownBy by what a record is known that is there already, unless the workspace says
///   otherwise
/// @param refusals what a broken constraint of the database means to people
/// @param process through which states its records go, if that is declared
/// @param own the number of an object that a workspace made for itself: the rows of all such
///   objects share one table and name theirs
public record ObjectType(
        String name,
        String path,
        Label label,
        Label plural,
        String icon,
        String view,
        Fields fields,
        String defaultSort,
        @Nullable String owner,
        @Nullable About about,
        @Nullable Sided sided,
        Defaults defaults,
        List<Verb> verbs,
        List<Rule> rules,
        List<DuplicateRule> knownBy,
        Map<String, Refusal.Detail> refusals,
        Start start,
        @Nullable StateProcess process,
        @Nullable Long own) {

    public record Verb(String name, Label label) {}

    /// @param more the field that names further records as `deal:7`, where there may be several
    /// @param users the relations to the people who reach it whatever it is about
    /// @param guests the relation to the people who may read it beside those
    public record About(
            String object,
            String record,
            @Nullable String more,
            List<String> users,
            @Nullable String guests) {}

    /// @param person the relation to the person who stands on the side
    public record Sided(Side side, String person) {}

    /// Something that holds for every record, whoever writes it; asked of the values as they will
    /// be.
    ///
    /// @param field where it is said that it does not hold
    /// @param of the fields that it looks at
    public record Rule(
            String code,
            String field,
            String detail,
            Set<String> of,
            Predicate<Map<String, @Nullable Object>> holds) {}

    /// Fills what a new record starts with where nothing was given; gets all that are made at once.
    public interface Start {
        void fill(Actor by, List<Map<String, @Nullable Object>> drafts);

        /// The relations that it fills only with records that are there, or refuses: who reaches
        /// all of those need not look for them again.
        default Set<String> known() {
            return Set.of();
        }
    }

    public static final String TITLE = "name";

    private static final List<Field> STANDARD_FIRST =
            List.of(
                    Field.of("id", Kind.INTEGER, "Id", "编号").with(Trait.COMPUTED),
                    Field.of("version", Kind.INTEGER, "Version", "版本").with(Trait.COMPUTED));
    private static final List<Field> STANDARD_LAST =
            List.of(
                    Field.of("createdAt", Kind.INSTANT, "Created", "创建时间")
                            .with(Trait.COMPUTED, Trait.AT_START),
                    Field.of("updatedAt", Kind.INSTANT, "Updated", "更新时间").with(Trait.COMPUTED));

    public static Description named(
            String name, String path, String icon, Label label, Label plural, String view) {
        return new Description(name, path, icon, label, plural, view);
    }

    /// How a module describes its object: what is not said is the usual.
    public static final class Description {

        private final String name;
        private final String path;
        private final String icon;
        private final Label label;
        private final Label plural;
        private final String view;
        private String sort = TITLE;
        private @Nullable String owner;
        private @Nullable About about;
        private @Nullable Sided sided;
        private Defaults defaults = Defaults.USUAL;
        private Verb[] verbs = {};
        private Rule[] rules = {};
        private DuplicateRule[] knownBy = {};
        private Map<String, Refusal.Detail> refusals = Map.of();
        private Start start = (by, drafts) -> {};
        private @Nullable Long number;

        private Description(
                String name, String path, String icon, Label label, Label plural, String view) {
            this.name = name;
            this.path = path;
            this.icon = icon;
            this.label = label;
            this.plural = plural;
            this.view = view;
        }

        public Description sortedBy(String by) {
            sort = by;
            return this;
        }

        public Description writtenBy(Actor.Role... roles) {
            defaults = defaults.writtenBy(roles);
            return this;
        }

        /// Its records belong to the user that this path leads to.
        public Description ownedBy(String path) {
            owner = path;
            return this;
        }

        /// Its records say something about others, and are reached by whoever reaches those.
        public Description about(String object, String record) {
            return about(new About(object, record, null, List.of(), null));
        }

        /// The same of several records, and of people who reach it by themselves.
        public Description about(About said) {
            about = said;
            return this;
        }

        /// Its records show this side of the person whom the relation names: hidden from those who
        /// serve the other side, unless the person agreed.
        public Description ofSide(Side side, String person) {
            sided = new Sided(side, person);
            return this;
        }

        /// People outside may do this with the records of the scope.
        public Description open(Actor.Role role, Right right, Scope scope) {
            defaults = defaults.open(role, right, scope);
            return this;
        }

        public Description verbs(Verb... own) {
            verbs = own;
            return this;
        }

        public Description rules(Rule... own) {
            rules = own;
            return this;
        }

        /// By what a record is known that is there already. Keys of records that an earlier release
        /// left are made by a migration.
        public Description knownBy(DuplicateRule... own) {
            knownBy = own;
            return this;
        }

        public Description refusing(Map<String, Refusal.Detail> constraints) {
            refusals = constraints;
            return this;
        }

        public Description startingWith(Start filler) {
            start = filler;
            return this;
        }

        /// The workspace made it for itself, under this number.
        Description own(long id) {
            number = id;
            return this;
        }

        /// The object with these fields between those that every object has.
        public ObjectType fields(Field... own) {
            Stream<Field> all =
                    Stream.of(STANDARD_FIRST.stream(), Stream.of(own), STANDARD_LAST.stream())
                            .flatMap(part -> part);
            return new ObjectType(
                    name,
                    path,
                    label,
                    plural,
                    icon,
                    view,
                    Fields.of(all),
                    sort,
                    owner,
                    about,
                    sided,
                    defaults,
                    List.of(verbs),
                    List.of(rules),
                    List.of(knownBy),
                    refusals,
                    start,
                    null,
                    number);
        }
    }

    /// The same object with the customer's fields beside its own.
    ObjectType withCustom(Collection<Field> custom) {
        return having(Stream.concat(fields.values().stream(), custom.stream()));
    }

    /// The same object without these fields.
    ObjectType without(Collection<String> paths) {
        return having(fields.values().stream().filter(field -> !paths.contains(field.path())));
    }

    /// The same object with one field more, and what people are told where the database refuses its
    /// value.
    ObjectType with(Field field, Map<String, Refusal.Detail> constraints) {
        Map<String, Refusal.Detail> all = new HashMap<>(refusals);
        all.putAll(constraints);
        return having(
                Fields.of(Stream.concat(fields.values().stream(), Stream.of(field))),
                process,
                Map.copyOf(all));
    }

    private ObjectType having(Stream<Field> others) {
        return having(Fields.of(others), process, refusals);
    }

    /// The same object whose records go through these states, each remembered.
    ObjectType governedBy(StateProcess declared) {
        Field state = fields.get(declared.field());
        return state == null
                ? having(fields, declared, refusals)
                : having(
                        Fields.of(
                                Stream.concat(
                                        fields.values().stream(),
                                        Stream.of(state.with(Trait.TRACKED)))),
                        declared,
                        refusals);
    }

    private ObjectType having(
            Fields others,
            @Nullable StateProcess declared,
            Map<String, Refusal.Detail> constraints) {
        return new ObjectType(
                name,
                path,
                label,
                plural,
                icon,
                view,
                others,
                defaultSort,
                owner,
                about,
                sided,
                defaults,
                verbs,
                rules,
                knownBy,
                constraints,
                start,
                declared,
                own);
    }

    /// The same object whose field has these choices.
    ObjectType withChoices(String path, List<Field.Choice> choices) {
        Field field = fields.get(path);
        return field == null ? this : withCustom(List.of(field.withChoices(choices)));
    }

    public @Nullable Field findField(String path) {
        return fields.get(path);
    }

    /// The relations to the wholes that a record is a part of.
    List<Field> wholes() {
        return fields.wholes();
    }

    /// Whether its records are shared by themselves: a part goes with its whole.
    public boolean isLendable() {
        return wholes().isEmpty() && about == null;
    }

    /// Whether its records only say something of others, as comments do. What people do about
    /// others, as tasks, is theirs, and is spoken of in turn.
    public boolean isSaid() {
        return about != null && about.users().isEmpty();
    }

    /// Whether the workspace made it for itself.
    public boolean isOwn() {
        return own != null;
    }

    /// The condition on the rows of its view that makes them its own, for SQL that is written by
    /// hand: a table of the customer's objects holds the rows of all of them.
    String rowsOf(String alias) {
        return own == null ? "true" : alias + ".object_id = " + own;
    }

    /// The relations by which its records point at others, with who points at one or at many.
    List<Field> relations() {
        return fields.relations();
    }

    /// The right by which new ones come: what nobody makes by hand is made by verbs, and what was
    /// before comes with an import.
    Right making(RecordWrite.Origin origin) {
        boolean byHand = defaults.scope(Actor.Role.ADMINISTRATOR, Right.CREATE) != Scope.Level.NONE;
        return byHand || origin != RecordWrite.Origin.IMPORT ? Right.CREATE : Right.IMPORT;
    }

    public boolean hasTitle() {
        return fields.containsKey(TITLE);
    }

    /// The fields that the workspace added.
    public List<Field> custom() {
        return fields.custom();
    }

    List<String> trackedColumns() {
        return fields.tracked();
    }

    List<String> secretColumns() {
        return fields.secret();
    }

    public List<Field> searched() {
        return fields.values().stream().filter(field -> field.is(Trait.SEARCHED)).toList();
    }
}
