package io.jiwon.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchWordsTest {
    @Test
    void aTextIsReadAsMorphemesStemsAndNamesWithTheirSigns() {
        assertThat(terms("C++와 C#, ASP.NET 개발자를 채용합니다")).containsSubsequence("c++", "c#", "asp", ".net", "개발", "채용");
        assertThat(terms("The manager's Managers were managing")).doesNotContain("the", "s");
        assertThat(terms("")).isEmpty();
        assertThat(terms("!!! ... ,")).isEmpty();
    }

    @Test
    void wordsSayWhereTheyStand() {
        String text = SearchWords.normalised("모던 C++ 개발");
        assertThat(SearchWords.read(text).words())
                .extracting(word -> text.substring(word.start(), word.end()))
                .containsExactly("모던", "C++", "개발");
    }

    @Test
    void spellingsAreLettersWithoutParticles() {
        assertThat(SearchWords.read("프론트엔드를").spellings()).contains(SearchWords.letters("프론트엔드"));
        assertThat(Excerpts.distance(SearchWords.letters("백앤드"), SearchWords.letters("백엔드")))
                .isEqualTo(1);
        assertThat(Excerpts.distance("kuberentes", "kubernetes"))
                .as("two letters swapped")
                .isEqualTo(1);
    }

    @Test
    void whatIsTooLongIsNoWord() {
        assertThat(terms("x".repeat(5_000))).allSatisfy(term -> assertThat(term).hasSizeLessThan(101));
    }

    private static List<String> terms(String text) {
        return SearchWords.read(SearchWords.normalised(text)).terms();
    }
}
