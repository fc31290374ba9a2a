package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.app.story.Administrator;
import io.jiwon.app.story.Story;
import io.jiwon.feedback.FeedbackLanguage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code ./jiwon up --demo} tells, against this application. */
class StoryIT extends RunningJiwon {
    @ParameterizedTest
    @EnumSource
    @Acceptance(
            value = {"P1", "P2", "P6"},
            partial = true,
            note = "command, event and query buses, PostgreSQL and the offline analyser")
    void theDemoStoryIsTrue(FeedbackLanguage language) throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        new Story(
                        URI.create("http://localhost:" + port),
                        new Administrator(adminEmail, administratorPassword()),
                        new PrintStream(told, true, StandardCharsets.UTF_8),
                        language)
                .tell();

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("The story passed", "to be confirmed by the person", "waits for the person")
                .contains("RESUME company of entry")
                .contains("drift 0.0", "did not move; the first review is untouched");
    }
}
