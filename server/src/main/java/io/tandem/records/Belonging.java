package io.tandem.records;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that people hold for others and that is no record, so stands in no change log: the
/// views they share, the records that were lent to them. Whoever takes these over remembers who got
/// which, to give them back. A module with such a thing brings one, and it is handed over with the
/// rest when its holder leaves. All of it happens in the transaction of the hand-over.
public interface Belonging {

    /// One that is there, with who holds it now.
    record Kept(long id, @Nullable String name, long holder) {}

    /// How it is called where objects are: `view`.
    String object();

    /// By which relation it names its holder: `owner`.
    String relation();

    long count(long user);

    /// Gives them to others in turns, and answers who got which.
    Map<Long, Long> give(long from, List<@Nullable Long> to);

    /// Gives them back, as far as those who got them still have them. Answers which came back.
    List<Long> giveBack(long to, Map<Long, Long> given);

    List<Kept> kept(Collection<Long> ids);
}
