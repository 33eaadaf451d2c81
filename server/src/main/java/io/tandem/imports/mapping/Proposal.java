package io.tandem.imports.mapping;

import io.tandem.imports.mapping.Mapping.Step;
import io.tandem.imports.mapping.Target.Empty;
import io.tandem.imports.reading.DateOrder;
import io.tandem.imports.reading.Decimal;
import io.tandem.imports.reading.Kind;
import io.tandem.imports.reading.Layout;
import io.tandem.imports.reading.Profile;
import io.tandem.records.Field;
import io.tandem.records.Field.Trait;
import io.tandem.records.ObjectType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A first guess at a mapping, from headers in either language and from the values below them.
public final class Proposal {

    /// One table of the files at hand.
    ///
    /// @param layout how a person says that it is laid out
    public record Source(String file, @Nullable String sheet, Profile profile, Layout layout) {}

    private record Fit(ObjectType type, Map<String, Field> fields, int score) {}

    private static final int EXACT = 4;
    private static final int SYNONYM = 3;
    private static final int NAMED_LIKE_THE_FILE = 5;
    private static final String USUAL_CURRENCY = "USD";

    private final Collection<ObjectType> types;
    private final @Nullable String object;

    /// @param object what the rows are, where the person knows
    public Proposal(Collection<ObjectType> types, @Nullable String object) {
        this.types = types;
        this.object = object;
    }

    public Mapping of(List<Source> sources) {
        List<Step> steps = new ArrayList<>();
        for (Source source : sources) {
            types.stream()
                    .filter(type -> object == null || type.name().equals(object))
                    .map(type -> fit(type, source))
                    .max(Comparator.comparingInt(Fit::score))
                    .ifPresent(fit -> steps.add(step(fit, source)));
        }
        return new Mapping(null, List.of(), relatedFirst(steps));
    }

    private static Fit fit(ObjectType type, Source source) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Set<Field> taken = new HashSet<>();
        int score = source.profile().columns().isEmpty() ? 0 : nameScore(type, source);
        for (int worth : new int[] {EXACT, SYNONYM}) {
            for (Profile.Column column : source.profile().columns()) {
                Field field =
                        fields.containsKey(column.name())
                                ? null
                                : find(type, column, worth == EXACT, taken);
                if (field != null) {
                    fields.put(column.name(), field);
                    taken.add(field);
                    score += worth;
                }
            }
        }
        return new Fit(type, fields, score);
    }

    private static int nameScore(ObjectType type, Source source) {
        String sheet = source.sheet() == null ? source.file() : source.sheet();
        String file = Synonyms.plain(sheet.replaceFirst("\\.[A-Za-z]+$", ""));
        boolean same =
                Stream.of(
                                type.name(),
                                type.path(),
                                type.label().en(),
                                type.plural().en(),
                                type.label().zh())
                        .anyMatch(name -> Synonyms.plain(name).equals(file));
        return same ? NAMED_LIKE_THE_FILE : 0;
    }

    private static @Nullable Field find(
            ObjectType type, Profile.Column column, boolean exactly, Set<Field> taken) {
        String header = Synonyms.plain(column.name());
        return type.fields().values().stream()
                .filter(field -> !taken.contains(field))
                .filter(field -> !field.is(Trait.COMPUTED))
                .filter(field ->
                        exactly ? called(type, field, header) : Synonyms.mean(field, header))
                .filter(field -> holds(field, column.kind()))
                .findFirst()
                .orElse(null);
    }

    /// By its name or label, with or without the object before it; the title also by the object
    /// alone.
    private static boolean called(ObjectType type, Field field, String header) {
        String object = Synonyms.plain(type.name());
        String label = Synonyms.plain(type.label().zh());
        for (String name : List.of(field.name(), field.label().en(), field.label().zh())) {
            String plain = Synonyms.plain(name);
            if (header.equals(plain)
                    || header.equals(object + plain)
                    || header.equals(label + plain)
                    || field.kind() == Field.Kind.RELATION && header.equals(plain + "name")) {
                return true;
            }
        }
        return field.name().equals(ObjectType.TITLE)
                && (header.equals(object) || header.equals(label));
    }

    private static boolean holds(Field field, Kind kind) {
        return switch (field.kind()) {
            case DATE, INSTANT -> kind == Kind.DATE || kind == Kind.INSTANT || kind == Kind.TEXT;
            case INTEGER -> kind == Kind.INTEGER;
            case NUMBER, MONEY -> kind == Kind.INTEGER || kind == Kind.NUMBER || kind == Kind.MONEY;
            case BOOLEAN -> kind == Kind.BOOLEAN || kind == Kind.INTEGER;
            case EMAIL -> kind == Kind.EMAIL || kind == Kind.TEXT;
            default -> true;
        };
    }

    private static Step step(Fit fit, Source source) {
        Map<String, List<Target>> columns = new LinkedHashMap<>();
        for (Profile.Column column : source.profile().columns()) {
            Field field = fit.fields().get(column.name());
            columns.put(
                    column.name(),
                    field == null ? List.of() : List.of(target(field, column, source.profile())));
        }
        return new Step(
                source.file(),
                source.sheet(),
                List.of(),
                fit.type().name(),
                key(fit),
                columns,
                Map.of(),
                List.of(),
                Map.of(),
                source.layout());
    }

    private static Target target(Field field, Profile.Column column, Profile profile) {
        Decimal comma = column.decimal() == Decimal.COMMA ? Decimal.COMMA : null;
        DateOrder order = column.dates() == DateOrder.MONTH_FIRST ? DateOrder.MONTH_FIRST : null;
        String currency = field.kind() == Field.Kind.MONEY ? USUAL_CURRENCY : null;
        Target target =
                new Target(
                        field.path(),
                        null,
                        corrections(field, column),
                        null,
                        false,
                        Empty.LEAVE,
                        null,
                        order,
                        comma,
                        currency,
                        null);
        if (field.kind() != Field.Kind.RELATION) {
            return target;
        }
        boolean mostlyFilled = column.filled() * 2 >= profile.looked();
        return target.lookedUp(
                column.kind() == Kind.EMAIL ? "email" : null,
                mostlyFilled ? Empty.NOTE : Empty.LEAVE);
    }

    /// Texts that are a choice's label, or within two typing errors of a choice.
    private static Map<String, String> corrections(Field field, Profile.Column column) {
        Map<String, String> corrections = new LinkedHashMap<>();
        if (field.choices().isEmpty()) {
            return corrections;
        }
        for (Profile.Value value : column.values()) {
            String text = value.value();
            boolean known =
                    field.choices().stream()
                            .anyMatch(choice -> choice.value().equalsIgnoreCase(text));
            if (!known) {
                field.choices().stream()
                        .filter(choice -> meant(choice, text))
                        .findFirst()
                        .ifPresent(choice -> corrections.put(text, choice.value()));
            }
        }
        return corrections;
    }

    private static boolean meant(Field.Choice choice, String text) {
        String plain = Synonyms.plain(text);
        return plain.equals(Synonyms.plain(choice.label().en()))
                || plain.equals(Synonyms.plain(choice.label().zh()))
                || choice.value().length() > 5
                        && distance(plain, Synonyms.plain(choice.value())) <= 2;
    }

    static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(Math.min(now[j - 1], before[j]) + 1, before[j - 1] + change);
            }
            before = now;
        }
        return before[other.length()];
    }

    private static List<String> key(Fit fit) {
        return fit.fields().values().stream()
                .filter(field -> field.is(Trait.UNIQUE) || field.is(Trait.KEY))
                .min(
                        Comparator.comparing((Field field) -> !field.is(Trait.UNIQUE))
                                .thenComparing(field -> !field.is(Trait.KEY)))
                .map(field -> List.of(field.path()))
                .orElse(List.of());
    }

    /// A step comes after those whose records it names.
    private List<Step> relatedFirst(List<Step> steps) {
        List<Step> ordered = new ArrayList<>();
        steps.forEach(step -> place(step, steps, ordered, new HashSet<>()));
        return ordered;
    }

    private void place(Step step, List<Step> steps, List<Step> ordered, Set<Step> onTheWay) {
        if (ordered.contains(step) || !onTheWay.add(step)) {
            return;
        }
        Set<String> named = new HashSet<>();
        types.stream()
                .filter(type -> type.name().equals(step.object()))
                .flatMap(type -> type.fields().values().stream())
                .filter(field -> field.kind() == Field.Kind.RELATION)
                .forEach(field -> named.add(String.valueOf(field.target())));
        steps.stream()
                .filter(other -> named.contains(other.object()))
                .forEach(other -> place(other, steps, ordered, onTheWay));
        ordered.add(step);
    }
}
