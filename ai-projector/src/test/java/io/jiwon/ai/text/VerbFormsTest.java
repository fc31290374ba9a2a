package io.jiwon.ai.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.ai.text.EnglishVerbs.Tense;
import io.jiwon.ai.text.KoreanEndings.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerbFormsTest {
    @ParameterizedTest
    @CsvSource({
        "Manage a team of five,manage,PRESENT,managed",
        "Manages the budget,manage,PRESENT,managed",
        "Managing the budget,manage,PRESENT,managed",
        "Successfully managed a budget,manage,PAST,managed",
        "Led the migration,lead,PAST,led",
        "Applies new rules,apply,PRESENT,applied",
        "Support the sales team,support,PRESENT,supported",
        "Wrote import jobs,write,PAST,wrote"
    })
    void aLineBeginsWithAVerbInATense(String line, String base, Tense tense, String past) {
        EnglishVerbs.Opening verb = EnglishVerbs.openingOf(line);

        assertThat(verb).isNotNull();
        assertThat(verb.base()).isEqualTo(base);
        assertThat(verb.tense()).isEqualTo(tense);
        assertThat(verb.past()).isEqualTo(past);
        assertThat(line.substring(verb.start(), verb.end())).containsIgnoringCase(base.substring(0, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Support tickets fell by half",
                "Design patterns and tests",
                "The budget grew",
                "Cut costs",
                "한국어",
                ""
            })
    void aNounAFormOfNoTenseAndAnUnknownWordAreNoVerb(String line) {
        assertThat(EnglishVerbs.openingOf(line)).isNull();
    }

    @Test
    void aGerundGivesItsPast() {
        assertThat(EnglishVerbs.pastOfGerund("Developing")).isEqualTo("developed");
        assertThat(EnglishVerbs.pastOfGerund("planning")).isEqualTo("planned");
        assertThat(EnglishVerbs.pastOfGerund("running")).isEqualTo("ran");
        assertThat(EnglishVerbs.pastOfGerund("overseeing")).isEqualTo("oversaw");
        assertThat(EnglishVerbs.pastOfGerund("juggling")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "서버를 개발했습니다.,FORMAL",
        "서버를 운영합니다,FORMAL",
        "정말 좋았어요!,POLITE",
        "서버를 개발했다.,PLAIN",
        "서버를 운영한다,PLAIN",
        "서버를 개발함,NOUN",
        "비용을 줄였음.,NOUN",
        "이탈률을 낮춤,NOUN",
        "결제 서버 개발,NOUN",
        "기술 스택,",
        "채용 시스템,",
        "Java,"
    })
    void aKoreanSentenceEndsInAStyle(String sentence, Style style) {
        assertThat(KoreanEndings.styleOf(sentence)).isEqualTo(style);
    }

    @ParameterizedTest
    @CsvSource({
        "운영함,FORMAL,운영했습니다",
        "운영함,PLAIN,운영했다",
        "개발했습니다,NOUN,개발함",
        "개발했습니다,PLAIN,개발했다",
        "줄였습니다,NOUN,줄였음",
        "줄였음,FORMAL,줄였습니다",
        "있습니다,NOUN,있음",
        "없다,FORMAL,없습니다",
        "운영한다,FORMAL,운영합니다",
        "개발,FORMAL,개발했습니다",
        "도왔음,FORMAL,도왔습니다"
    })
    void anEndingCanBeSaidInAnotherStyle(String word, Style style, String other) {
        assertThat(KoreanEndings.inStyle(word, style)).isEqualTo(other);
    }

    @Test
    void anEndingThatNoRuleKnowsIsLeftAlone() {
        assertThat(KoreanEndings.inStyle("만듭니다", Style.NOUN)).isNull();
        assertThat(KoreanEndings.inStyle("운영함", Style.POLITE)).isNull();
    }

    @Test
    void koreanVerbsAreReadInTheirBasicForm() {
        assertThat(KoreanVerbs.of("서버를 개발했습니다")).containsExactly("개발");
        assertThat(KoreanVerbs.of("서버를 개발하여 운영함")).containsExactly("개발", "운영");
        assertThat(KoreanVerbs.of("화면을 만들었다")).containsExactly("만들");
        assertThat(KoreanVerbs.of("개발 서버")).isEmpty();
    }
}
