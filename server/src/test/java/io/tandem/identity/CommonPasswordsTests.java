package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTests {

    private final CommonPasswords common = new CommonPasswords();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PassWord",
                "1q2w3e4r5t6y",
                "password1234",
                "!!Liverpool2024",
                "dragondragon",
                "aaaaaaaaaaaa",
                "121212121212",
                "1234567890123",
                "qwertyuiopasd",
                "Sunshine#99"
            })
    void whatStandsInLeaksIsFound(String password) {
        assertThat(common.contains(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct-horse",
                "long enough 1",
                "vernal-otter-climbs-7",
                "monkey84719302871834",
                "清晨山谷飞过一群白鹭啊啊",
                "k7!vQ2#mZp9&"
            })
    void whatNobodyWouldGuessIsNot(String password) {
        assertThat(common.contains(password)).isFalse();
    }
}
