package io.jiwon.file.command;

import io.jiwon.file.FileFault;
import io.jiwon.file.FileFormat;
import io.jiwon.storage.PlainFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/** What bytes are, whatever their name and their sender say of them. */
final class FileContents {
    private static final int START_BYTES = 1 << 16;
    private static final int PDF_HEADER_WITHIN_BYTES = 1_024;

    private static final byte[] PDF = ascii("%PDF-");
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE2 = {
        (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
    };
    private static final byte[] HWP = ascii("HWP Document File");
    private static final byte[] HWP_STREAM = "FileHeader".getBytes(StandardCharsets.UTF_16LE);
    private static final byte[] HWPX_TYPE = ascii("mimetypeapplication/hwp+zip");
    private static final int ZIP_NAME_AT = 30;
    private static final MediaType XHTML = MediaType.application("xhtml+xml");

    private FileContents() {}

    /** What is wrong with them when they are said to be of this format. */
    static Optional<FileFault> fault(PlainFile file, FileFormat said) throws IOException {
        byte[] start;
        try (InputStream in = file.from(0)) {
            start = in.readNBytes(START_BYTES);
        }
        if (!isOf(said, start, file)) {
            return Optional.of(FileFault.NOT_WHAT_IT_SAYS);
        }
        boolean alsoZip = said == FileFormat.PDF && ZipNames.hasDirectory(file);
        boolean alsoPdf =
                (said == FileFormat.DOCX || said == FileFormat.HWPX) && contains(start, PDF, PDF_HEADER_WITHIN_BYTES);
        return alsoZip || alsoPdf ? Optional.of(FileFault.TWO_FORMATS_AT_ONCE) : Optional.empty();
    }

    private static boolean isOf(FileFormat said, byte[] start, PlainFile file) throws IOException {
        return switch (said) {
            case JPEG, PNG -> detected(start).equals(MediaType.parse(said.mediaType()));
            case PDF -> begins(start, PDF);
            case DOCX ->
                begins(start, ZIP) && ZipNames.in(file).containsAll(Set.of("[Content_Types].xml", "word/document.xml"));
            case HWPX ->
                begins(start, ZIP)
                        && start.length > ZIP_NAME_AT
                        && begins(Arrays.copyOfRange(start, ZIP_NAME_AT, start.length), HWPX_TYPE);
            case HWP -> begins(start, HWP) || begins(start, OLE2) && isHwpInOle2(file);
            case TEXT -> isPlainText(detected(start), start);
            case HTML -> isHtml(detected(start));
        };
    }

    /** By its first bytes alone. */
    private static MediaType detected(byte[] start) throws IOException {
        return Types.KNOWN.detect(new ByteArrayInputStream(start), new Metadata());
    }

    private static boolean isPlainText(MediaType type, byte[] start) {
        if (type.equals(MediaType.OCTET_STREAM)) {
            return hasNoControls(start); // Tika takes Korean in the encoding of Windows for no text.
        }
        return Types.KNOWN.getMediaTypeRegistry().isInstanceOf(type, MediaType.TEXT_PLAIN)
                && !isHtml(type)
                && !Types.KNOWN.getMediaTypeRegistry().isInstanceOf(type, MediaType.APPLICATION_XML);
    }

    private static boolean hasNoControls(byte[] start) {
        for (byte one : start) {
            if (one >= 0 && one < ' ' && one != '\t' && one != '\n' && one != '\r' && one != '\f') {
                return false;
            }
        }
        return true;
    }

    private static boolean isHtml(MediaType type) {
        return type.equals(MediaType.TEXT_HTML) || type.equals(XHTML);
    }

    /** Word and Excel come in the same container; only Hangul's has this stream with this signature. */
    private static boolean isHwpInOle2(PlainFile file) throws IOException {
        try (InputStream in = new BufferedInputStream(file.from(0), START_BYTES)) {
            boolean stream = false;
            boolean signature = false;
            byte[] window = new byte[START_BYTES];
            int kept = 0;
            for (int read = in.read(window, 0, window.length); read >= 0 && !(stream && signature); ) {
                int length = kept + read;
                stream |= contains(window, HWP_STREAM, length);
                signature |= contains(window, HWP, length);
                // What lies across the border is seen with the next part.
                kept = Math.min(length, HWP_STREAM.length);
                System.arraycopy(window, length - kept, window, 0, kept);
                read = in.read(window, kept, window.length - kept);
            }
            return stream && signature;
        }
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    private static boolean contains(byte[] bytes, byte[] wanted, int within) {
        for (int at = 0; at + wanted.length <= Math.min(within, bytes.length); at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Tika reads its list of types when the first file comes, not at the start. */
    private static final class Types {
        private static final MimeTypes KNOWN = MimeTypes.getDefaultMimeTypes();
    }
}
