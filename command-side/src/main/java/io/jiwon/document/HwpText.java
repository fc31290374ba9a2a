package io.jiwon.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import kr.dogfoot.hwplib.object.HWPFile;
import kr.dogfoot.hwplib.reader.HWPReader;
import kr.dogfoot.hwplib.tool.textextractor.TextExtractMethod;
import kr.dogfoot.hwplib.tool.textextractor.TextExtractor;

/** HWP of version 5, body and tables in reading order. */
final class HwpText {
    private static final byte[] VERSION_3 = "HWP Document File V".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FILE_HEADER = "HWP Document File".getBytes(StandardCharsets.US_ASCII);

    /** After the signature of 32 bytes and the version of 4; bit 1 says that there is a password. */
    private static final int PROPERTIES_AT = 36;

    private static final int HAS_PASSWORD = 2;

    private HwpText() {}

    static void read(byte[] document, TextSink sink) throws IOException, UnreadableDocument {
        if (Arrays.equals(document, 0, Math.min(VERSION_3.length, document.length), VERSION_3, 0, VERSION_3.length)) {
            throw new UnreadableDocument(DocumentFault.TOO_OLD);
        }
        if (hasPassword(document)) {
            throw new UnreadableDocument(DocumentFault.ENCRYPTED);
        }
        sink.append(text(document));
    }

    private static String text(byte[] document) throws IOException {
        HWPFile hwp;
        try {
            hwp = HWPReader.fromInputStream(new ByteArrayInputStream(document));
        } catch (IOException | RuntimeException broken) {
            throw broken;
        } catch (Exception broken) { // The library declares nothing narrower.
            throw new IOException(broken);
        }
        return TextExtractor.extract(hwp, TextExtractMethod.InsertControlTextBetweenParagraphText);
    }

    /** The header is the one stream that is neither packed nor encrypted, so its bytes stand as they are. */
    private static boolean hasPassword(byte[] document) {
        for (int at = 0; at + PROPERTIES_AT < document.length; at++) {
            if (Arrays.equals(document, at, at + FILE_HEADER.length, FILE_HEADER, 0, FILE_HEADER.length)) {
                return (document[at + PROPERTIES_AT] & HAS_PASSWORD) != 0;
            }
        }
        return false;
    }
}
