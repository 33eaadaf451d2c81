package io.tandem.kernel;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

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

    /// Calls for each field that is named.
    default void names(Consumer<Name> named) {
        switch (this) {
            case Name name -> named.accept(name);
            case Call call -> call.arguments().forEach(one -> one.names(named));
            case Number number -> {}
            case Text text -> {}
            case Truth truth -> {}
        }
    }

    /// How many parts it has.
    default int weight() {
        return this instanceof Call call
                ? 1 + call.arguments().stream().mapToInt(Formula::weight).sum()
                : 1;
    }
}
