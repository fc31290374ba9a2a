package io.jiwon.account.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecoveryCodeTest {
    @Test
    void tenCodesOfEightyBitsInGroups() {
        assertThat(RecoveryCode.fresh())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}"));
    }

    @Test
    void everySymbolOccurs() {
        assertThat(IntStream.range(0, 20)
                        .mapToObj(set -> String.join("", RecoveryCode.fresh()).replace("-", ""))
                        .flatMapToInt(String::chars)
                        .distinct())
                .hasSize(32);
    }

    @Test
    void howeverItIsTypedItIsTheSameCode() {
        assertThat(RecoveryCode.normalised("0123-4567-89ab-cdef")).isEqualTo("0123456789ABCDEF");
        assertThat(RecoveryCode.normalised("OiL3456789ABCDEF")).isEqualTo("0113456789ABCDEF");
    }
}
