package io.jiwon.company.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessNumberTest {
    @ParameterizedTest
    @ValueSource(strings = {"220-81-62517", "2208162517", " 220-8162517 ", "124-81-00998"})
    void aNumberWhoseLastDigitChecksTheOthersIsRead(String typed) {
        assertThat(BusinessNumber.read(typed)).contains(typed.strip().replace("-", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "220-81-62518",
                "220-81-6251",
                "220-81-625170",
                "000-00-00000",
                "22081625l7",
                "２２０８１６２５１７",
                "+208162517"
            })
    void whatIsNoneIsNot(String typed) {
        assertThat(BusinessNumber.read(typed)).isEmpty();
    }

    @Test
    void noSingleWrongDigitPasses() {
        String right = "2208162517";
        for (int at = 0; at < right.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String typed = right.substring(0, at) + digit + right.substring(at + 1);
                assertThat(BusinessNumber.read(typed).isPresent()).as(typed).isEqualTo(typed.equals(right));
            }
        }
    }
}
