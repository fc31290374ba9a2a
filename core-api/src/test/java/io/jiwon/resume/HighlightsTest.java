package io.jiwon.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HighlightsTest {
    @Test
    void linesThatBeginWithAHyphenAtTheEndAreAchievements() {
        Highlights described = Highlights.of("주문 시스템을 맡았다.\n- 800ms → 240ms\n- 문의 42건 → 6건\n  두 달 만에");

        assertThat(described.text()).isEqualTo("주문 시스템을 맡았다.");
        assertThat(described.items()).containsExactly("800ms → 240ms", "문의 42건 → 6건\n두 달 만에");
    }

    @Test
    void aListInTheMiddleStaysText() {
        Highlights described = Highlights.of("- 하나\n그 밖에도 여럿");

        assertThat(described.text()).isEqualTo("- 하나\n그 밖에도 여럿");
        assertThat(described.items()).isEmpty();
    }

    @Test
    void nothingStaysNothing() {
        assertThat(Highlights.of(null)).isEqualTo(new Highlights(null, List.of()));
        assertThat(new Highlights(null, List.of()).description()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "한 줄",
                "- 하나",
                "글\n- 하나\n- 둘",
                "글\n\n- 하나",
                "글\n- 하나\n",
                "- \n- ",
                "  들여쓴 글\n- 하나",
                "-하나",
                "글\r\n- 하나\r\n- 둘",
                "- 하나\n  둘\n    셋"
            })
    void aDescriptionIsPutTogetherAgainAsItWas(String description) {
        assertThat(Highlights.of(description).description()).isEqualTo(description);
    }
}
