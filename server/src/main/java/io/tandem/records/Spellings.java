package io.tandem.records;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How Chinese characters are spelled. There are some thousands that names consist of, and what is
/// said of them does not change while the server runs.
@Component
class Spellings {

    private static final int MOST = 20_000;

    private final JdbcClient jdbc;
    private final Cache<String, List<String>> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Spellings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The syllables of each character that is spelled.
    Map<String, List<String>> of(Set<String> letters) {
        Map<String, List<String>> spellings = new HashMap<>(known.getAll(letters, this::read));
        spellings.values().removeIf(List::isEmpty);
        return spellings;
    }

    /// Of those that are not spelled nothing, so that they are not asked for again.
    private Map<String, List<String>> read(Set<? extends String> letters) {
        Map<String, List<String>> spellings = new HashMap<>();
        letters.forEach(letter -> spellings.put(letter, List.of()));
        jdbc.sql("select letter, syllable, other from system.pinyin where letter = any(:letters)")
                .param("letters", letters.toArray(String[]::new))
                .query(row -> {
                    spellings.put(
                            row.getString(1),
                            Stream.of(row.getString(2), row.getString(3))
                                    .filter(Objects::nonNull)
                                    .toList());
                });
        return spellings;
    }
}
