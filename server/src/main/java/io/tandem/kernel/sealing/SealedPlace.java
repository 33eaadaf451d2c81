package io.tandem.kernel.sealing;

/// A place where sealed values stand: each module that keeps some declares a bean, so that keys can
/// be changed under them.
public interface SealedPlace {

    /// What stands there, for the person who changes keys: `two-factor secrets`.
    String name();

    /// Seals up to `most` values of the current workspace again whose text does not begin with
    /// `mark`, by [Sealing#reseal], and answers how many they were. Runs in a transaction of the
    /// workspace and locks the rows it reads, so that a value changed meanwhile is not lost; called
    /// until it answers zero.
    int reseal(String mark, int most);
}
