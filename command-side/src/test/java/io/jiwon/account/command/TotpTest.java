package io.jiwon.account.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, SHA-1; of its eight digits the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(Totp.stepOf(SECRET, code, Instant.ofEpochSecond(second))).hasValue(second / 30);
    }

    @Test
    void aClockMayBeOneStepAheadOrBehindAndNoMore() {
        String code = "050471"; // Of step 37037037, which begins at 1111111110.
        OptionalLong step = OptionalLong.of(37037037);
        assertThat(Totp.stepOf(SECRET, code, Instant.ofEpochSecond(1111111110 - 30)))
                .isEqualTo(step);
        assertThat(Totp.stepOf(SECRET, code, Instant.ofEpochSecond(1111111110 + 59)))
                .isEqualTo(step);
        assertThat(Totp.stepOf(SECRET, code, Instant.ofEpochSecond(1111111110 - 31)))
                .isEmpty();
        assertThat(Totp.stepOf(SECRET, code, Instant.ofEpochSecond(1111111110 + 60)))
                .isEmpty();
    }

    @Test
    void whatIsNoCodeIsOfNoStep() {
        for (String wrong : new String[] {"", "50471", "0050471", "14050471", "０５０４７１", "a code"}) {
            assertThat(Totp.stepOf(SECRET, wrong, Instant.ofEpochSecond(1111111111)))
                    .as(wrong)
                    .isEmpty();
        }
    }

    @Test
    void codesAreTheSameInEveryLanguageOfTheServer() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Totp.stepOf(SECRET, "050471", Instant.ofEpochSecond(1111111111)))
                    .isPresent();
            assertThat(Totp.uri(SECRET, "a@example.com")).endsWith("&digits=6&period=30");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anAppReadsTheSecretFromTheUri() {
        assertThat(Totp.uri(SECRET, "지영+a b@example.com"))
                .isEqualTo("otpauth://totp/Jiwon:%EC%A7%80%EC%98%81%2Ba%20b%40example.com"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Jiwon&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void secretsAreLongAndNeverTheSame() {
        assertThat(Totp.freshSecret()).hasSize(20).isNotEqualTo(Totp.freshSecret());
    }
}
