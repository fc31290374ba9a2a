package io.jiwon.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SynonymListTest {
    @Test
    void theShippedListCanBeLoaded() {
        assertThat(SynonymList.shipped().at(List.of("backend"), 0).spellings())
                .contains(List.of("백엔드"), List.of("back", "end"));
    }

    @Test
    void theLongestSpellingIsMeant() {
        SynonymList list = new SynonymList(List.of("큰 데이터|big data", "데이터|data"));
        assertThat(list.at(List.of("big", "data"), 0).length()).isEqualTo(2);
        assertThat(list.at(List.of("data"), 0).spellings()).containsExactly(List.of("data"), List.of("데이터"));
        assertThat(list.at(List.of("other"), 0).spellings()).containsExactly(List.of("other"));
    }

    @Test
    void aCircleIsRefusedAndNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SynonymList(List.of("서버|backend", "backend|서버")))
                .withMessageContaining("circle")
                .withMessageContaining("서버|backend")
                .withMessageContaining("backend|서버");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SynonymList(List.of("a1|b2", "b2|c3", "c3|a1")))
                .withMessageContaining("circle");
    }

    @Test
    void aLineThatSaysNothingOrTooMuchIsRefused() {
        for (String wrong : List.of("혼자", "둘|", "둘|둘", "|", "!!!|로켓", "가 나 다 라 마 바 사|x1", "ab|" + "c".repeat(600))) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> new SynonymList(List.of(wrong)));
        }
    }
}
