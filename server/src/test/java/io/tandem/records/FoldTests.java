package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.TandemTest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@TandemTest
class FoldTests {

    @Autowired JdbcTemplate jdbc;

    @Test
    void everyCharacterFoldsAsInTheDatabase() {
        Map<Integer, String> there = new TreeMap<>();
        jdbc.query(
                """
                select point, kernel.fold(chr(point)) as folded
                  from generate_series(1, 1114111) as point
                 where point not between 55296 and 57343 and kernel.fold(chr(point)) <> chr(point)
                """,
                row -> {
                    there.put(row.getInt("point"), row.getString("folded"));
                });
        Map<Integer, String> here = new TreeMap<>();
        for (int point = 1; point <= Character.MAX_CODE_POINT; point++) {
            String one = Character.toString(point);
            if (!Fold.fold(one).equals(one)) {
                here.put(point, Fold.fold(one));
            }
        }

        assertThat(here).isEqualTo(there);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STRASSE Straße",
                "ΑΣ ΣΑΣ",
                "İstanbul ıI",
                "ﬁn ＦＩＮ",
                "钟表 ABC 😀",
                "e\u0301É",
                ""
            })
    void aTextFoldsCharacterByCharacter(String text) {
        assertThat(Fold.fold(text))
                .isEqualTo(jdbc.queryForObject("select kernel.fold(?)", String.class, text));
    }
}
