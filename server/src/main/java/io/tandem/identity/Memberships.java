package io.tandem.identity;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A module that knows where people belong says it here: the accounts of a merchant's member, the
/// stores of a shop assistant. By object, the ids of the records that are theirs. Whoever belongs
/// nowhere gets an empty set all the same: an object that is not named has no word (`myStore`).
public interface Memberships {

    Map<String, Set<Long>> of(long user, @Nullable Long person);
}
