package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpCodesTests {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// The examples of RFC 6238, appendix B, by their last six digits.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        assertThat(TotpCodes.code(SECRET, TotpCodes.step(Instant.ofEpochSecond(second))))
                .isEqualTo(code);
    }

    @Test
    void aClockMayBeHalfAMinuteOff() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = TotpCodes.step(now);

        assertThat(TotpCodes.matching(SECRET, TotpCodes.code(SECRET, step - 1), now))
                .hasValue(step - 1);
        assertThat(TotpCodes.matching(SECRET, TotpCodes.code(SECRET, step + 1), now))
                .hasValue(step + 1);
        assertThat(TotpCodes.matching(SECRET, TotpCodes.code(SECRET, step - 2), now)).isEmpty();
        assertThat(TotpCodes.matching(SECRET, "", now)).isEmpty();
        assertThat(TotpCodes.matching(SECRET, "12345é", now)).isEmpty();
    }

    @Test
    void anAppReadsTheSecretAndWhoseItIs() {
        assertThat(TotpCodes.uri(SECRET, "Heron: Coffee & Co", "ann+1@heron.example"))
                .isEqualTo(
                        "otpauth://totp/Heron%20%20Coffee%20%26%20Co:ann%2B1%40heron.example"
                                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                                + "&issuer=Heron%20%20Coffee%20%26%20Co&algorithm=SHA1&digits=6&period=30");
        assertThat(Authenticator.reading(TotpCodes.base32(SECRET)).secret()).isEqualTo(SECRET);
    }
}
