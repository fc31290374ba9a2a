package io.jiwon.ai.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.ai.text.Amounts.Value;
import java.math.BigDecimal;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3만 건|30000|건",
                "30,000건|30000|건",
                "30000 orders|30000|건",
                "3만여 건|30000|건",
                "1억 2,000만 원|120000000|원",
                "1만2000원|12000|원",
                "3만 5개|30000|",
                "30%|30|%",
                "30 퍼센트|30|%",
                "30 percent|30|%",
                "30%p|30|%p",
                "두 배|2|배",
                "doubled|2|배",
                "절반|0.5|배",
                "여섯 번|6|회",
                "4명이|4|명",
                "four engineers|4|명",
                "18개월|18|개월",
                "5년간|5|년",
                "1.8초|1.8|초",
                "220 ms|220|ms",
                "50k users|50000|명",
                "1.5 million|1500000|",
                "3팀장|3|",
                "1분기|1|",
                "99.970%|99.97|%"
            })
    void anAmountIsOneInEverySpelling(String text, BigDecimal number, String unit) {
        assertThat(Amounts.mentions(text).getFirst().value()).isEqualTo(new Value(number, unit == null ? "" : unit));
    }

    @Test
    void theFirstOfTwoTakesTheUnitOfTheSecond() {
        assertThat(Amounts.mentions("800에서 220ms로"))
                .extracting(Amounts.Mention::value)
                .containsExactly(new Value(new BigDecimal(800), "ms"), new Value(new BigDecimal(220), "ms"));
        assertThat(Amounts.mentions("from 7 to 2 hours"))
                .extracting(Amounts.Mention::value)
                .containsExactly(new Value(new BigDecimal(7), "시간"), new Value(new BigDecimal(2), "시간"));
    }

    @Test
    void manyNumbersInARowAreReadInReasonableTime() {
        assertThat(Amounts.mentions("1-".repeat(5_000) + "1ms")).hasSize(5_001);
        assertThat(Amounts.mentions("9".repeat(30_000))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2022-03|2022|3|0",
                "2022.3|2022|3|0",
                "2022/03|2022|3|0",
                "2022년 3월|2022|3|0",
                "2022년3월 15일|2022|3|15",
                "2022-03-15|2022|3|15",
                "March 2022|2022|3|0",
                "Mar. 15, 2022|2022|3|15",
                "2022년|2022|0|0",
                "since 2022|2022|0|0",
                "3월|0|3|0"
            })
    void aDateIsOneInEverySpelling(String text, int year, int month, int day) {
        assertThat(Dates.mentions(text)).singleElement().satisfies(date -> {
            assertThat(date.year()).isEqualTo(year);
            assertThat(date.month()).isEqualTo(month);
            assertThat(date.day()).isEqualTo(day);
        });
    }

    @Test
    void anAmountThatLooksLikeAYearIsNoDate() {
        assertThat(Dates.mentions("2000명, 2,000, 2000.55, 2000%, 2000 users")).isEmpty();
    }

    @Test
    void aLessExactDateIsSaidByAMoreExactOne() {
        Dates.Mention year = Dates.mentions("2022년").getFirst();
        Dates.Mention month = Dates.mentions("2022-03").getFirst();
        assertThat(year.isSaidBy(month)).isTrue();
        assertThat(month.isSaidBy(year)).isFalse();
        assertThat(Dates.mentions("2022-04").getFirst().isSaidBy(month)).isFalse();
    }

    @Test
    void aTextIsReadInOneSpellingAndToldWhereItWasGiven() {
        String given = Normalizer.normalize("㈜물빛 ３만", Normalizer.Form.NFD);
        FoldedText folded = FoldedText.of(given);

        assertThat(folded.text()).isEqualTo("(주)물빛 3만");
        int start = folded.text().indexOf("물빛");
        assertThat(folded.given(start, start + 2)).isEqualTo(Normalizer.normalize("물빛", Normalizer.Form.NFD));
        assertThat(folded.squeezed().text()).isEqualTo("(주)물빛3만");
    }

    @Test
    void aProperNounIsKnownByTheDictionary() {
        String text = "삼성에서 이 부분에서 일했습니다";
        assertThat(ProperNouns.mentions(text))
                .extracting(m -> text.substring(m.start(), m.end()))
                .containsExactly("삼성");
    }
}
