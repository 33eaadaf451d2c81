package io.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The form of filters that people read.
class FilterTextTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    name = Nova                           | {"field":"name","op":"eq","value":"Nova"}
                    amount >= 1000                        | {"field":"amount","op":"ge","value":1000}
                    amount<-1.50                          | {"field":"amount","op":"lt","value":-1.5}
                    name = "1000"                         | {"field":"name","op":"eq","value":"1000"}
                    pipeline.active != true               | {"field":"pipeline.active","op":"ne","value":true}
                    amount between 1 and 2                | {"field":"amount","op":"between","value":[1,2]}
                    stage.kind in (open, lost)            | {"field":"stage.kind","op":"in","value":["open","lost"]}
                    stage.kind not in ()                  | {"field":"stage.kind","op":"notIn","value":[]}
                    owner in myTeam                       | {"field":"owner","op":"in","value":"myTeam"}
                    name starts with "a\\"b"              | {"field":"name","op":"startsWith","value":"a\\"b"}
                    name contains any (a, 钟)             | {"field":"name","op":"containsAny","value":["a","钟"]}
                    account.name is not empty             | {"field":"account.name","op":"isNotEmpty"}
                    closedOn is this fiscal quarter       | {"field":"closedOn","op":"thisFiscalQuarter"}
                    closedOn in last 7 days               | {"field":"closedOn","op":"lastDays","value":7}
                    closedOn >= 2026-03-31                | {"field":"closedOn","op":"ge","value":"2026-03-31"}
                    createdAt < 2026-03-31T08:00:00+02:00 | {"field":"createdAt","op":"lt","value":"2026-03-31T08:00:00+02:00"}
                    not a = 1                             | {"not":{"field":"a","op":"eq","value":1}}
                    a = 1 and b = 2 or c = 3              | {"or":[{"and":[{"field":"a","op":"eq","value":1},{"field":"b","op":"eq","value":2}]},{"field":"c","op":"eq","value":3}]}
                    a = 1 and (b = 2 or c = 3)            | {"and":[{"field":"a","op":"eq","value":1},{"or":[{"field":"b","op":"eq","value":2},{"field":"c","op":"eq","value":3}]}]}
                    (a = 1) AND NOT (b = 2)               | {"and":[{"field":"a","op":"eq","value":1},{"not":{"field":"b","op":"eq","value":2}}]}
                    some deals(amount > 5)                | {"some":"deals","where":{"field":"amount","op":"gt","value":5}}
                    none deals.account                    | {"none":"deals.account"}
                    count deal-lines(quantity > 1) >= 3   | {"count":"deal-lines","where":{"field":"quantity","op":"gt","value":1},"op":"ge","value":3}
                    count deals between 1 and 3           | {"count":"deals","op":"between","value":[1,3]}
                    `not` = `x`                           |
                    everything                            | {"and":[]}
                    nothing                               | {"or":[]}
                    """)
    void aTextMeansWhatItsJsonMeans(String text, String json) {
        if (json == null) {
            assertThatThrownBy(() -> FilterText.read(text)).isInstanceOf(Refusal.class);
            return;
        }
        Filter filter = FilterText.read(text);

        assertThat(filter).isEqualTo(FilterJson.parse(json));
        assertThat(JSON.writeValueAsString(FilterJson.write(filter))).isEqualTo(json);
        assertThat(FilterText.read(FilterText.write(filter))).isEqualTo(filter);
    }

    @Test
    void itReadsAsPeopleWouldWriteIt() {
        String text =
                "stage.kind in (open, lost) and amount >= 1000 and not account.name contains"
                        + " \"GmbH & Co\" and some deals(amount > 5)";

        assertThat(FilterText.write(FilterText.read(text))).isEqualTo(text);
        assertThat(FilterText.write(Filter.where("not", Filter.Op.EQ, "and")))
                .isEqualTo("`not` = \"and\"");
        assertThat(FilterText.read(" ")).isEqualTo(Filter.ALL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    amount >= 1000 and     | At character 19: Here the filter ends where a field should.
                    amount 1000            | At character 8: Here “1000” stands where a comparison such as =, >=, in, contains or is empty should.
                    钟 = 1 an b = 2        | At character 7: Here “an” stands where and, or or the end of the filter should.
                    name = "open           | At character 8: The " that opens here is never closed.
                    name = "\\x"           | At character 9: A \\ is followed by ", `, \\, /, n, r, t or u and four digits.
                    a in (1, 2             | At character 11: Here the filter ends where ) should.
                    count deals >= x       | At character 13: Related records are counted in whole numbers.
                    a in last x days       | At character 11: lastDays wants a whole number of days, at most 36500.
                    some (a = 1)           | At character 6: Here “(” stands where the records that point here, such as deals.account should.
                    a = 1e30               | At character 5: This number is out of range: at most 28 digits before the point.
                    """)
    void whatIsWrongIsNamedByItsCharacter(String text, String detail) {
        assertThatThrownBy(() -> FilterText.read(text))
                .isInstanceOf(Refusal.class)
                .hasMessage(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "a = 1 or (", "some b("})
    void whatIsTooDeepIsRefused(String begins) {
        assertThatThrownBy(() -> FilterText.read(begins.repeat(500)))
                .isInstanceOf(Refusal.class)
                .extracting("code")
                .isEqualTo("filter.too-deep");
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertThat(code("a = 1 or ".repeat(200) + "a = 1")).isEqualTo("filter.too-large");
        assertThat(code("everything or ".repeat(200) + "a = 1")).isEqualTo("filter.too-large");
        assertThat(code("a in (" + "1,".repeat(1000) + "1)")).isEqualTo("filter.too-large");
        assertThat(code("some b or ".repeat(10) + "some b")).isEqualTo("filter.too-large");
        assertThat(code("a = " + "9".repeat(400))).isEqualTo("filter.wrong-type");
        assertThat(code("a = 1e999999999999")).isEqualTo("filter.wrong-type");
    }

    private static String code(String text) {
        try {
            FilterText.read(text);
            return "read";
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }
}
