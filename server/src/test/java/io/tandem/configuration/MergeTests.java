package io.tandem.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.configuration.Configuration.Place;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MergeTests {

    private static final Place ROLE = new Place("roles", "clerk");

    private static Configuration with(@Nullable String definition) {
        return definition == null
                ? Configuration.empty()
                : Configuration.empty().with(ROLE, JsonMapper.shared().readTree(definition));
    }

    private static Merge merge(
            @Nullable String base, @Nullable String wanted, @Nullable String now, Side... decided) {
        return Merge.of(
                with(base),
                with(wanted),
                with(now),
                part -> Set.of("grants"),
                decided.length == 0 ? Map.of() : Map.of(ROLE, decided[0]));
    }

    private static String becomes(Merge merge) {
        assertThat(merge.conflicts()).isEmpty();
        return String.valueOf(merge.changes().getFirst().after());
    }

    @Test
    void eachPropertyIsChangedByItself() {
        assertThat(
                        becomes(
                                merge(
                                        "{\"name\":\"Clerk\",\"help\":\"a\"}",
                                        "{\"name\":\"Desk\",\"help\":\"a\"}",
                                        "{\"name\":\"Clerk\",\"help\":\"b\"}")))
                .isEqualTo("{\"name\":\"Desk\",\"help\":\"b\"}");
    }

    @Test
    void entriesOfATableAreChangedByThemselves() {
        assertThat(
                        becomes(
                                merge(
                                        "{\"grants\":{\"deal\":1,\"person\":1}}",
                                        "{\"grants\":{\"deal\":2}}",
                                        "{\"grants\":{\"deal\":1,\"person\":1,\"account\":3}}")))
                .isEqualTo("{\"grants\":{\"deal\":2,\"account\":3}}");
        assertThat(
                        merge(
                                        "{\"grants\":{\"deal\":1}}",
                                        "{\"grants\":{\"deal\":2}}",
                                        "{\"grants\":{\"deal\":3}}")
                                .conflicts()
                                .getFirst()
                                .property())
                .isEqualTo("grants/deal");
    }

    @Test
    void whatBothMadeTheSameIsNoConflict() {
        Merge merge = merge("{\"name\":\"a\"}", "{\"name\":\"b\"}", "{\"name\":\"b\"}");
        assertThat(merge.changes()).isEmpty();
        assertThat(merge.conflicts()).isEmpty();
    }

    @Test
    void ofWhatBothChangedOneSidesWordCounts() {
        String base = "{\"name\":\"a\"}";
        assertThat(merge(base, "{\"name\":\"b\"}", "{\"name\":\"c\"}").conflicts()).hasSize(1);
        assertThat(becomes(merge(base, "{\"name\":\"b\"}", "{\"name\":\"c\"}", Side.COPY)))
                .isEqualTo("{\"name\":\"b\"}");
        assertThat(merge(base, "{\"name\":\"b\"}", "{\"name\":\"c\"}", Side.WORKSPACE).changes())
                .isEmpty();
    }

    @Test
    void removingWhatTheOtherSideChangedIsAConflict() {
        assertThat(merge("{\"name\":\"a\"}", null, "{\"name\":\"c\"}").conflicts()).hasSize(1);
        assertThat(merge("{\"name\":\"a\"}", "{\"name\":\"b\"}", null).conflicts()).hasSize(1);
        assertThat(
                        merge("{\"name\":\"a\"}", null, "{\"name\":\"c\"}", Side.COPY)
                                .changes()
                                .getFirst()
                                .after())
                .isNull();
    }
}
