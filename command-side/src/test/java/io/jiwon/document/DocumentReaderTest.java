package io.jiwon.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jiwon.file.FileFormat;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentReaderTest {
    @TempDir
    private Path folder;

    private static final String[] RESUME = {"김지영", "경력", "2021.03 ~ 2023.02 (주)한빛소프트 백엔드 개발자"};

    @Test
    void everyFormatGivesTheSameLines() throws UnreadableDocument {
        String lines = String.join("\n", RESUME);

        assertThat(text(Documents.docx(RESUME), FileFormat.DOCX)).isEqualTo(lines);
        assertThat(text(Documents.hwpx(RESUME), FileFormat.HWPX)).isEqualTo(lines);
        assertThat(text(Documents.hwp(RESUME), FileFormat.HWP)).isEqualTo(lines);
        assertThat(text(lines.getBytes(StandardCharsets.UTF_8), FileFormat.TEXT))
                .isEqualTo(lines);
        assertThat(text(Documents.pdf("Jiyoung Kim\nExperience", "Education"), FileFormat.PDF))
                .isEqualTo("Jiyoung Kim\nExperience\nEducation");
        assertThat(text(
                        ("<title>no</title><script>no</script><h1>김지영</h1><p>경력</p>"
                                        + "<table><tr><td>2021.03 <b>~</b> 2023.02</td><td>(주)한빛소프트</td></tr></table>")
                                .getBytes(StandardCharsets.UTF_8),
                        FileFormat.HTML))
                .isEqualTo("김지영\n경력\n2021.03 ~ 2023.02\t(주)한빛소프트");
    }

    @Test
    void aTablesRowIsALine() throws UnreadableDocument {
        byte[] docx = Documents.docx("경력", "2021.03 ~ 2023.02\t(주)한빛소프트\t백엔드 개발자", "\t누리랩", "끝");

        assertThat(text(docx, FileFormat.DOCX)).isEqualTo("경력\n2021.03 ~ 2023.02\t(주)한빛소프트\t백엔드 개발자\n\t누리랩\n끝");
    }

    @Test
    void whatIsNotSeenIsNoText() throws UnreadableDocument {
        byte[] docx = Documents.docxOf("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>김</w:t><w:tab/>"
                + "<w:t>지영</w:t></w:r><w:del><w:r><w:delText>지운 말</w:delText></w:r></w:del></w:p>"
                + "<w:p><w:r><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">"
                + "<mc:Choice Requires=\"wps\"><w:drawing><w:txbxContent><w:p><w:r><w:t>글상자</w:t></w:r></w:p></w:txbxContent></w:drawing>"
                + "</mc:Choice><mc:Fallback><w:pict><w:p><w:r><w:t>글상자</w:t></w:r></w:p></w:pict></mc:Fallback>"
                + "</mc:AlternateContent></w:r></w:p>");

        assertThat(text(docx, FileFormat.DOCX)).isEqualTo("김\t지영\n글상자");
    }

    @Test
    void headersComeFirst() throws UnreadableDocument {
        assertThat(text(Documents.docxWithHeaders("김지영", "jiyoung@example.com", "이력서"), FileFormat.DOCX))
                .isEqualTo("jiyoung@example.com\n이력서\n김지영");
    }

    @Test
    void anEntityBringsNothingIn() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "canary");

        assertThat(text(Documents.docxWithEntity(secret.toUri().toString()), FileFormat.DOCX))
                .isEqualTo("before  after");
    }

    @Test
    void aPdfsLinesAndPagesAreKept() throws UnreadableDocument {
        byte[] hundred = Documents.pdf(Stream.generate(() -> "page").limit(100).toArray(String[]::new));

        assertThat(text(hundred, FileFormat.PDF)).isEqualTo("page\n".repeat(100).strip());
    }

    @Test
    void textComesOutCleanWhateverItCameAs() throws UnreadableDocument {
        assertThat(text(
                        Normalizer.normalize("경력", Normalizer.Form.NFD).getBytes(StandardCharsets.UTF_8),
                        FileFormat.TEXT))
                .isEqualTo("경력");
        assertThat(text("경력\r\n\r\n\r\n\r\n학력  \r끝".getBytes(Charset.forName("x-windows-949")), FileFormat.TEXT))
                .isEqualTo("경력\n\n학력\n끝");
        assertThat(text("\ufeff경력".getBytes(StandardCharsets.UTF_16LE), FileFormat.TEXT))
                .isEqualTo("경력");
        // Marks of direction and widthless letters are not seen; the letters of right-to-left scripts stay.
        assertThat(text("\u202eשלום\u202c עו\u200bלם a\u0007b".getBytes(StandardCharsets.UTF_8), FileFormat.TEXT))
                .isEqualTo("שלום עולם ab");
    }

    static Stream<Arguments> bad() {
        byte[] pdf = Documents.pdf("Jiyoung Kim");
        byte[] manyPages = Documents.pdf(Stream.generate(() -> "").limit(3_000).toArray(String[]::new));
        byte[] lockedHwp = Documents.hwp(RESUME);
        lockedHwp[indexOf(lockedHwp, "HWP Document File") + 36] |= 2;
        return Stream.of(
                Arguments.of("an empty file", new byte[0], FileFormat.PDF, DocumentFault.UNREADABLE),
                Arguments.of("an empty text", new byte[0], FileFormat.TEXT, DocumentFault.WITHOUT_TEXT),
                Arguments.of("a PDF cut off", Arrays.copyOf(pdf, 200), FileFormat.PDF, DocumentFault.UNREADABLE),
                Arguments.of("a scan", Documents.pdf(""), FileFormat.PDF, DocumentFault.WITHOUT_TEXT),
                Arguments.of("a locked PDF", Documents.lockedPdf("x", "pw"), FileFormat.PDF, DocumentFault.ENCRYPTED),
                Arguments.of("3,000 pages", manyPages, FileFormat.PDF, DocumentFault.TOO_LONG),
                Arguments.of(
                        "too much text",
                        "경력 ".repeat(40_000).getBytes(StandardCharsets.UTF_8),
                        FileFormat.TEXT,
                        DocumentFault.TOO_LONG),
                Arguments.of("a ZIP bomb", Documents.docxBomb(), FileFormat.DOCX, DocumentFault.TOO_COSTLY),
                Arguments.of(
                        "a DOCX cut off",
                        Arrays.copyOf(Documents.docx(RESUME), 250),
                        FileFormat.DOCX,
                        DocumentFault.UNREADABLE),
                Arguments.of(
                        "a DOCX without a body",
                        Documents.zip(Map.of("[Content_Types].xml", "<Types/>")),
                        FileFormat.DOCX,
                        DocumentFault.WITHOUT_TEXT),
                Arguments.of(
                        "XML that nests deep",
                        Documents.hwpxOf("<hp:p>".repeat(10_000) + "</hp:p>".repeat(10_000)),
                        FileFormat.HWPX,
                        DocumentFault.TOO_COSTLY),
                Arguments.of(
                        "a locked HWPX",
                        Documents.zip(Map.of("META-INF/manifest.xml", "<odf:encryption-data/>")),
                        FileFormat.HWPX,
                        DocumentFault.ENCRYPTED),
                Arguments.of(
                        "Hangul 3",
                        "HWP Document File V3.00 \u001a\u0001\u0002".getBytes(StandardCharsets.US_ASCII),
                        FileFormat.HWP,
                        DocumentFault.TOO_OLD),
                Arguments.of("a locked HWP", lockedHwp, FileFormat.HWP, DocumentFault.ENCRYPTED),
                Arguments.of(
                        "an HWP cut off",
                        Arrays.copyOf(Documents.hwp(RESUME), 2_000),
                        FileFormat.HWP,
                        DocumentFault.UNREADABLE),
                Arguments.of("a picture", new byte[] {1}, FileFormat.PNG, DocumentFault.WITHOUT_TEXT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void aBadDocumentSaysWhatIsWrong(String what, byte[] document, FileFormat format, DocumentFault fault) {
        assertThatThrownBy(() -> text(document, format))
                .isInstanceOfSatisfying(UnreadableDocument.class, unreadable -> assertThat(unreadable.fault())
                        .isEqualTo(fault));
    }

    private static String text(byte[] document, FileFormat format) throws UnreadableDocument {
        return DocumentReader.text(document, format);
    }

    private static int indexOf(byte[] bytes, String ascii) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(ascii);
    }
}
