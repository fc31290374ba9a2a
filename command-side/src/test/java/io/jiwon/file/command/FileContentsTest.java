package io.jiwon.file.command;

import static io.jiwon.file.command.FileSamples.file;
import static io.jiwon.file.command.FileSamples.joined;
import static io.jiwon.file.command.FileSamples.pdf;
import static io.jiwon.file.command.FileSamples.picture;
import static io.jiwon.file.command.FileSamples.utf8;
import static io.jiwon.file.command.FileSamples.zip;
import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.file.FileFault;
import io.jiwon.file.FileFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileContentsTest {
    private static final byte[] OLE2 = {
        (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
    };

    private static final Map<FileFormat, byte[]> TRUE = new EnumMap<>(Map.of(
            FileFormat.JPEG, picture(8, 8, "jpg"),
            FileFormat.PNG, picture(8, 8, "png"),
            FileFormat.PDF, pdf(),
            FileFormat.DOCX, zip(Map.of("[Content_Types].xml", "<Types/>", "word/document.xml", "<w:document/>")),
            FileFormat.HWPX, hwpx(),
            FileFormat.HWP, hwp(),
            FileFormat.TEXT, utf8("김지원\n백엔드 개발자\n"),
            FileFormat.HTML, utf8("<!DOCTYPE html><html><head><title>이력서</title></head><body>김지원</body></html>")));

    @Test
    void eachFormatIsWhatItSaysAndNoOther() throws IOException {
        for (FileFormat said : FileFormat.values()) {
            for (Map.Entry<FileFormat, byte[]> is : TRUE.entrySet()) {
                assertThat(FileContents.fault(file(is.getValue()), said))
                        .as("%s said to be %s", is.getKey(), said)
                        .isEqualTo(is.getKey() == said ? Optional.empty() : Optional.of(FileFault.NOT_WHAT_IT_SAYS));
            }
        }
    }

    @Test
    void aTextInTheOldKoreanEncodingIsText() throws IOException {
        byte[] cp949 = "지원 동기를 적습니다. 저는 주문 API를 개발했습니다.".getBytes(Charset.forName("MS949"));

        assertThat(FileContents.fault(file(cp949), FileFormat.TEXT)).isEmpty();
        assertThat(FileContents.fault(file("지원".getBytes(StandardCharsets.UTF_16)), FileFormat.TEXT))
                .isEmpty();
    }

    @Test
    void whatABrowserWouldRunIsNoText() throws IOException {
        for (String script : new String[] {
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
            "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<html><script>alert(1)</script></html>"
        }) {
            assertThat(FileContents.fault(file(utf8(script)), FileFormat.TEXT))
                    .as(script)
                    .contains(FileFault.NOT_WHAT_IT_SAYS);
        }
    }

    @Test
    void whatTwoProgramsWouldReadAsTwoThingsIsRefused() throws IOException {
        byte[] docx = TRUE.get(FileFormat.DOCX);
        assertThat(FileContents.fault(file(joined(pdf(), docx)), FileFormat.PDF))
                .contains(FileFault.TWO_FORMATS_AT_ONCE);
        Map<String, String> withPdf = new LinkedHashMap<>();
        withPdf.put("mimetype", new String(pdf(), StandardCharsets.US_ASCII));
        withPdf.put("[Content_Types].xml", "");
        withPdf.put("word/document.xml", "");
        assertThat(FileContents.fault(file(zip(withPdf)), FileFormat.DOCX)).contains(FileFault.TWO_FORMATS_AT_ONCE);
        assertThat(FileContents.fault(file(joined(utf8("<html>"), pdf())), FileFormat.PDF))
                .as("a PDF does not begin with something else")
                .contains(FileFault.NOT_WHAT_IT_SAYS);
    }

    @Test
    void aDirectoryOfAZipThatLiesIsNoDocument() throws IOException {
        byte[] docx = TRUE.get(FileFormat.DOCX).clone();
        int end = docx.length - 22;
        docx[end + 16] = (byte) 0xff;
        docx[end + 17] = (byte) 0xff;
        docx[end + 18] = (byte) 0xff;
        docx[end + 19] = (byte) 0xff;
        assertThat(FileContents.fault(file(docx), FileFormat.DOCX)).contains(FileFault.NOT_WHAT_IT_SAYS);
        assertThat(FileContents.fault(file(new byte[] {'P', 'K', 3, 4}), FileFormat.DOCX))
                .contains(FileFault.NOT_WHAT_IT_SAYS);
    }

    @Test
    void aWordDocumentOfOldIsNoHangulDocument() throws IOException {
        byte[] word = joined(OLE2, new byte[2_000], "WordDocument".getBytes(StandardCharsets.UTF_16LE));
        assertThat(FileContents.fault(file(word), FileFormat.HWP)).contains(FileFault.NOT_WHAT_IT_SAYS);
        assertThat(FileContents.fault(file(utf8("HWP Document File V3.00 \u001a")), FileFormat.HWP))
                .isEmpty();
    }

    /** Across the border of what is looked at at once, too. */
    private static byte[] hwp() {
        return joined(
                OLE2,
                new byte[65_520],
                "FileHeader".getBytes(StandardCharsets.UTF_16LE),
                new byte[70_000],
                utf8("HWP Document File"));
    }

    private static byte[] hwpx() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("mimetype", "application/hwp+zip");
        entries.put("Contents/section0.xml", "<hs:sec/>");
        return zip(entries);
    }
}
