package io.jiwon.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jiwon.file.FileFormat;
import io.jiwon.file.FileProblem;
import io.jiwon.message.PersonalFiles;
import io.jiwon.message.Refused;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** With the process that reads. */
class DocumentTextsTest {
    private static final UUID SOMEBODY = UUID.randomUUID();

    @Test
    void aDocumentIsReadInAProcessOfItsOwn() {
        assertThat(read(Documents.docx("김지영", "경력"), FileFormat.DOCX)).isEqualTo("김지영\n경력");
        assertThat(read(Documents.hwp("김지영", "경력"), FileFormat.HWP)).isEqualTo("김지영\n경력");
        assertThat(read(Documents.pdf("Jiyoung Kim"), FileFormat.PDF)).isEqualTo("Jiyoung Kim");
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of(Documents.lockedPdf("x", "pw"), FileFormat.PDF, FileProblem.DOCUMENT_ENCRYPTED),
                Arguments.of(Documents.pdf(""), FileFormat.PDF, FileProblem.DOCUMENT_WITHOUT_TEXT),
                Arguments.of(Documents.docxBomb(), FileFormat.DOCX, FileProblem.DOCUMENT_TOO_COSTLY),
                Arguments.of(Documents.htmlBomb(), FileFormat.HTML, FileProblem.DOCUMENT_TOO_COSTLY));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatIsWrongComesBack(byte[] document, FileFormat format, FileProblem problem) {
        assertThatThrownBy(() -> read(document, format))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }

    @Test
    void aFileThatIsNotThereIsNotFoundAndOneThatCannotBeReachedIsUnavailable() {
        assertThatThrownBy(() -> texts((person, file) -> {
                            throw new FileNotFoundException("deleted");
                        })
                        .read(SOMEBODY, SOMEBODY, FileFormat.PDF))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(FileProblem.FILE_NOT_FOUND));
        assertThatThrownBy(() -> texts((person, file) -> {
                            throw new IOException("the bucket is down");
                        })
                        .read(SOMEBODY, SOMEBODY, FileFormat.PDF))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                        .isEqualTo(FileProblem.STORAGE_UNAVAILABLE));
    }

    @Test
    void oneOfAPersonIsReadAtATime() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        DocumentTexts texts = texts((person, file) -> {
            if (person.equals(SOMEBODY)) {
                begun.countDown();
                Awaitility.await().until(() -> end.getCount() == 0);
            }
            return new ByteArrayInputStream("김지영".getBytes(StandardCharsets.UTF_8));
        });
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = other.submit(() -> texts.read(SOMEBODY, SOMEBODY, FileFormat.TEXT));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> texts.read(SOMEBODY, SOMEBODY, FileFormat.TEXT))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                            .isEqualTo(FileProblem.DOCUMENT_READERS_BUSY));
            assertThat(texts.read(UUID.randomUUID(), SOMEBODY, FileFormat.TEXT)).isEqualTo("김지영");
            end.countDown();
            assertThat(first.get()).isEqualTo("김지영");
        }
        assertThat(texts.read(SOMEBODY, SOMEBODY, FileFormat.TEXT)).isEqualTo("김지영");
    }

    private static String read(byte[] document, FileFormat format) {
        return texts((person, file) -> new ByteArrayInputStream(document)).read(SOMEBODY, SOMEBODY, format);
    }

    private static DocumentTexts texts(PersonalFiles files) {
        return new DocumentTexts(files);
    }
}
