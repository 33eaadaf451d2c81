package io.tandem.kernel;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/// A formula as [FormulaText] reads it. An operator is a call like any other (`+`, `and`, `=`).
/// What a name stands for and whether the kinds fit is said by who computes it.
public sealed interface Formula {

    record Number(BigDecimal value) implements Formula {}

    record Text(String value) implements Formula {}

    record Truth(boolean value) implements Formula {}

    /// A field, by its path from the record: `amount`, `account.custom.discount`.
    ///
    /// @param at the character where it stands, counted from one
    record Name(String path, int at) implements Formula {}

    /// @param at the character where it stands, counted from one
    record Call(String function, List<Formula> arguments, int at) implements Formula {}

    /// The fields that it names.
    default Stream<Name> names() {
        return switch (this) {
            case Name name -> Stream.of(name);
            case Call call -> call.arguments().stream().flatMap(Formula::names);
            case Number _, Text _, Truth _ -> Stream.empty();
        };
    }

    /// How many parts it has.
    default int weight() {
        return this instanceof Call call
                ? 1 + call.arguments().stream().mapToInt(Formula::weight).sum()
                : 1;
    }
}
