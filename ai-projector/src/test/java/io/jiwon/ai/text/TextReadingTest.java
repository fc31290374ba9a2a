package io.jiwon.ai.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.ai.text.Sentences.Sentence;
import org.junit.jupiter.api.Test;

class TextReadingTest {
    @Test
    void koreanAndEnglishSpellingsAreOneSkill() {
        assertThat(Skills.in("자바와 스프링부트, k8s를 썼습니다")).containsExactly("Java", "Spring Boot", "Kubernetes");
        assertThat(Skills.in("Java17, Spring Boot, Kubernetes")).containsExactly("Java", "Spring Boot", "Kubernetes");
    }

    @Test
    void aLongerNameIsNotReadAsAShorterOne() {
        assertThat(Skills.in("자바스크립트와 JavaScript")).containsExactly("JavaScript");
        assertThat(Skills.in("C++, C#")).containsExactly("C++", "C#");
        assertThat(Skills.in("스프링 배치")).containsExactly("Spring Batch");
    }

    @Test
    void everydayWordsAreNoSkills() {
        assertThat(Skills.in("I go to the rest of the team, react quickly, excel at work and express ideas in a word."))
                .isEmpty();
        assertThat(Skills.in("A 등급, R 등급, C 등급")).isEmpty();
    }

    @Test
    void aMentionTellsWhereItStands() {
        String text = "최근에는 쿠버네티스를 씁니다";
        Skills.Mention mention = Skills.mentions(text).getFirst();

        assertThat(text.substring(mention.start(), mention.end())).isEqualTo("쿠버네티스");
    }

    @Test
    void particlesAndEndingsDoNotMatter() {
        assertThat(Terms.of("결제를 설계했습니다")).containsAll(Terms.of("결제의 설계"));
        assertThat(Terms.of("designed payments")).containsAll(Terms.of("designing payment"));
    }

    @Test
    void sentencesEndAtFullStopsAndLinesButNotInNumbersOrNames() {
        assertThat(Sentences.of("- Node.js로 3.5배 빠르게 했습니다. 다음 문장!\n1. 목록 항목\n• 마지막"))
                .extracting(Sentence::text)
                .containsExactly("Node.js로 3.5배 빠르게 했습니다.", "다음 문장!", "목록 항목", "마지막");
    }

    @Test
    void aSentenceKnowsWhereItStands() {
        String text = "  첫째입니다.\n\n  - 둘째입니다.  ";
        assertThat(Sentences.of(text)).hasSize(2).allSatisfy(s -> assertThat(text.substring(s.start(), s.end()))
                .isEqualTo(s.text()));
    }
}
