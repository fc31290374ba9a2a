package io.jiwon.ai.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynonymsTest {
    @ParameterizedTest
    @CsvSource({
        "백엔드, Backend",
        "백엔드, back-end",
        "백엔드, 서버",
        "프론트엔드, front-end",
        "채용, recruiting",
        "채용, hired",
        "배포, deployment",
        "배포, deployed",
        "문제 해결, problem solving",
        "인공지능, AI",
        "데이터베이스, databases",
        "마케팅, marketers",
        "대학교, universities"
    })
    void whatMeansTheSameHasOneName(String korean, String other) {
        assertThat(Synonyms.of(other)).isEqualTo(Synonyms.of(korean)).hasSize(1);
    }

    @Test
    void aWordThatIsNotInTheListIsItsOwnName() {
        assertThat(Synonyms.canonical("감자")).isEqualTo("감자");
        assertThat(Synonyms.of("감자와 backend")).containsExactly("감자", "백엔드");
    }

    @Test
    void aNameIsFoundByEachTermOfOneWord() {
        assertThat(Synonyms.canonical("backend")).isEqualTo("백엔드");
        assertThat(Synonyms.canonical(Synonyms.canonical("backend"))).isEqualTo("백엔드");
    }

    @Test
    void theLongestSpellingCounts() {
        assertThat(Synonyms.of("performance marketing")).containsExactly("퍼포먼스 마케팅");
        assertThat(Synonyms.of("마케팅")).containsExactly("마케팅");
    }

    @Test
    void aMentionTellsWhereItStands() {
        String text = "We like problem solving.";
        Terms.Mention mention = Synonyms.mentions(text).getLast();

        assertThat(mention.term()).isEqualTo("문제 해결");
        assertThat(text.substring(mention.start(), mention.end())).isEqualTo("problem solving");
    }

    @Test
    void aSpellingThatWouldMeanTwoThingsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Synonyms(List.of("백엔드|backend", "서버|backend")))
                .withMessageContaining("backend")
                .withMessageContaining("백엔드");
        // Read as the same term, though it is spelt otherwise.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Synonyms(List.of("배포|deploy", "전개|deploying")))
                .withMessageContaining("deploying");
    }

    @Test
    void aCircleIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Synonyms(List.of("사과|apple", "apple|과일", "과일|사과")))
                .withMessageContaining("apple");
    }

    @Test
    void aSpellingThatStandsTwiceInALineOrSaysNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Synonyms(List.of("배포|deploy|deploy")))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Synonyms(List.of("배포||deploy")))
                .withMessageContaining("no term");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Synonyms(List.of("경험|experience")))
                .withMessageContaining("no term");
    }

    @Test
    void twoInflectionsOfOneWordMayStandInALine() {
        assertThat(new Synonyms(List.of("채용|recruit|recruiting")).nameOf("recruit"))
                .isEqualTo("채용");
    }
}
