package io.jiwon.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.jiwon.posting.PostingEvent;
import io.jiwon.profile.ProfileEvent;
import io.jiwon.readmodel.PastVersion.Way;
import io.jiwon.resume.ResumeEvent;
import io.jiwon.resume.Section;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PastWordsTest {
    static Stream<Class<?>> facts() {
        return Stream.of(ResumeEvent.class, PostingEvent.class, ProfileEvent.class)
                .flatMap(contract -> Arrays.stream(contract.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyFactIsSaidInBothLanguages(Class<?> fact) {
        String[] words = fact.getPackageName().split("\\.");
        PastWords.Languages feature = PastWords.about(words[words.length - 1]);
        String korean = feature.of(null).say(fact.getSimpleName(), List.of("가", "나"));
        String english = feature.of("en-GB").say(fact.getSimpleName(), List.of("가", "나"));
        assertThat(korean).isNotBlank().isNotEqualTo(english).doesNotContain("{");
        assertThat(english).isNotBlank().doesNotContain("{");
    }

    @Test
    void everySectionAndEveryWayHasAName() {
        PastWords.Languages resume = PastWords.about("resume");
        for (PastWords language : List.of(resume.korean(), resume.english())) {
            for (Section section : Section.values()) {
                assertThat(language.say(section.key(), List.of())).isNotBlank();
            }
            for (Way way : Way.values()) {
                assertThat(language.say(way.name(), List.of("가", "3")))
                        .contains("가")
                        .doesNotContain("{");
            }
        }
        assertThat(resume.english().say("UNDO", List.of("{1} $1", "3"))).isEqualTo("Took back version 3. {1} $1");
        assertThat(resume.of("ko-KR")).isSameAs(resume.korean());
        assertThatIllegalStateException().isThrownBy(() -> resume.korean().say("ResumeBurnt", List.of()));
    }
}
