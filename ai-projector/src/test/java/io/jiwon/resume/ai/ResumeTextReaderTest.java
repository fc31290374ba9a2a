package io.jiwon.resume.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jiwon.message.MessageJson;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.FieldSource;
import io.jiwon.resume.ProposalId;
import io.jiwon.resume.ResumeReading;
import io.jiwon.resume.TextSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads each document under {@code documents/} and compares with what a person found in it ({@code .read} beside it):
 * every entry with its fields, the place of each word, and what was left unread.
 */
class ResumeTextReaderTest {
    private static final Path DOCUMENTS = Path.of("src/test/resources/documents");
    private static final ProposalId PROPOSAL = ProposalId.from("01975c2e-0000-7000-8000-000000000001");

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreDocuments() throws IOException {
        assertThat(documents()).hasSizeGreaterThanOrEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentIsReadAsAPersonWould(Path document) throws IOException {
        String text = Files.readString(document).strip();
        String read = written(text, GroundedReading.of(PROPOSAL, text, ResumeTextReader.read(text)));
        Path expected = Path.of(document.toString().replaceAll("txt$", "read"));
        if (Boolean.getBoolean("jiwon.write")) {
            Files.writeString(expected, read);
        }
        assertThat(read).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theRulesPointAtNothingThatIsNotThere(Path document) throws IOException {
        String text = Files.readString(document).strip();

        assertThat(GroundedReading.of(PROPOSAL, text, ResumeTextReader.read(text))
                        .dropped())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A ",
                "가",
                "2021.03 ~ ",
                "a@",
                " ",
                "(",
                "경력\n",
                "- 가\n",
                "2021.03 가나다\n",
                "University of A ",
                "x, "
            })
    void anEndlessTextIsReadInTime(String piece) {
        String text = piece.repeat(60_000 / piece.length());

        assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> GroundedReading.of(PROPOSAL, text, ResumeTextReader.read(text)));
    }

    /** Entries as JSON, and below each the words that it comes from with their places. */
    private static String written(String text, ResumeReading reading) {
        StringBuilder written = new StringBuilder("contact\n");
        sources(written, text, reading.contact().sources());
        reading.items().forEach(item -> {
            written.append(MessageJson.mapper()
                            .writerFor(EntryContent.class)
                            .writeValueAsString(item.content())
                            .replaceAll(",?\"[a-zA-Z]+\":(?:null|\\[])", ""))
                    .append('\n');
            sources(written, text, item.sources());
        });
        written.append("unread\n");
        for (TextSpan span : reading.unread()) {
            written.append("  ").append(text, span.start(), span.end()).append('\n');
        }
        return written.toString();
    }

    private static void sources(StringBuilder written, String text, List<FieldSource> sources) {
        for (FieldSource source : sources) {
            written.append("  %d-%d %s: ".formatted(source.start(), source.end(), source.field()))
                    .append(text.substring(source.start(), source.end()).replace("\n", "⏎"))
                    .append('\n');
        }
    }
}
