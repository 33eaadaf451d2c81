package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Formula;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the value of a field comes about that nobody writes: it is computed where it is read, with
/// what the reader may see.
///
/// @param by what it is computed from
/// @param needs the fields that it looks at; who may not read one of them does not see it
/// @param weight how much there is to compute, what it builds upon included
public record Derived(By by, List<Need> needs, int weight) {

    record Need(ObjectType type, Field field) {

        boolean isSame(Need other) {
            return type.name().equals(other.type.name()) && field.path().equals(other.field.path());
        }
    }

    public sealed interface By {
        /// What a field of this sort is called where kinds are named.
        String code();
    }

    /// @param text as it was written
    public record ByFormula(String text, Formula formula) implements By {
        static final String CODE = "formula";

        @Override
        public String code() {
            return CODE;
        }
    }

    /// Over the records that point here.
    ///
    /// @param of their object
    /// @param through the relation by which they do
    /// @param field what of them is added up; counting wants none
    /// @param where which of them; all where nothing is said
    public record RollUp(
            String of, String through, Function fn, @Nullable String field, @Nullable Filter where)
            implements By {
        static final String CODE = "rollUp";

        @Override
        public String code() {
            return CODE;
        }
    }

    public enum Function {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Derived unresolved(By by) {
        return new Derived(by, List.of(), 0);
    }
}
