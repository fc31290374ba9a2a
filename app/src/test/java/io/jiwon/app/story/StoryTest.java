package io.jiwon.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jiwon.app.story.CannedServer.Fault;
import io.jiwon.feedback.FeedbackLanguage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StoryTest {
    private static final Administrator ADMINISTRATOR = new Administrator("admin@jiwon.local", "one-time");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(FeedbackLanguage.class)
    void theStoryIsToldToTheEnd(FeedbackLanguage language) throws IOException {
        try (CannedServer server = new CannedServer(Fault.NONE)) {
            Told told = new Story(server.base(), ADMINISTRATOR, out, language).tell();
            assertThat(told.standard().matchingRate()).isEqualTo(62);
            assertThat(told.standard().statements())
                    .extracting(Told.Statement::division)
                    .containsExactly(1, 2, 3, 4);
            assertThat(told.replayed()).hasSize(5).allMatch(Told.Replayed::identical);
            assertThat(told.llmCallsAfterReplay()).isEqualTo(told.llmCallsBeforeReplay());
            assertThat(told.audit()).hasSizeGreaterThanOrEqualTo(12);
            assertThat(server.staleReads())
                    .as("queries without the newest position")
                    .isEmpty();
        }
        assertThat(printed())
                .contains(
                        "[1/17]",
                        "[17/17]",
                        "the offline analyser",
                        "median 62.0, from 62 to 62, drift 0.0",
                        "in no input, to be confirmed by the person",
                        "The story passed")
                .doesNotContain("[18/", ADMINISTRATOR.password());
    }

    @ParameterizedTest
    @CsvSource({
        "NOTHING_IS_FOUND, 'Step 5, ', 'the posting among what'",
        "A_COMMAND_FAILS, 'Step 6, ', '500'",
        "A_DIVISION_IS_MISSING, 'Step 7, ', '[1, 2, 3]'",
        "A_CLAIM_POINTS_ELSEWHERE, 'Step 7, ', 'the claimed words'",
        "THE_ORIGINAL_IS_EDITED, 'Step 8, ', 'the text of the original resume'",
        "AN_EDIT_REACHES_THE_PROVENANCE, 'Step 10, ', 'the provenance before and after the edit'",
        "AN_UNDO_LEAVES_THE_TITLE, 'Step 11, ', 'the title before the last change'",
        "A_RERUN_TOUCHES_THE_REVIEW, 'Step 13, ', 'the first review after the rerun'",
        "AN_ACTOR_IS_MISSING, 'Step 14, ', 'an actor of ResumeCreated'",
        "THE_REPLAY_CHANGES_AN_ANSWER, 'Step 15, ', 'after the replay'",
        "THE_REPLAY_CALLS_THE_LLM, 'Step 16, ', 'the number of LLM calls'"
    })
    void theStoryFailsAtTheStepThatIsWrong(Fault fault, String step, String words) throws IOException {
        try (CannedServer server = new CannedServer(fault)) {
            Story story = new Story(server.base(), ADMINISTRATOR, out);
            assertThatThrownBy(story::tell)
                    .isInstanceOf(StoryFailed.class)
                    .hasMessageStartingWith(step)
                    .hasMessageContaining(words);
        }
        assertThat(printed()).doesNotContain("The story passed");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        Story story = new Story(URI.create("http://127.0.0.1:1"), ADMINISTRATOR, out);
        assertThatThrownBy(story::tell)
                .isInstanceOf(StoryFailed.class)
                .hasMessageContaining("an answer from http://127.0.0.1:1");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
