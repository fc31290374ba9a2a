package io.jiwon.resume.query;

import static java.util.Objects.requireNonNull;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.jiwon.message.FieldError;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeProblem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Prints resumes as PDF (A4), with the letters of NanumGothic embedded, so that Korean reads the same everywhere. A
 * letter that the font has not (an emoji, Arabic) is printed as □ and counted.
 */
@Component
final class ResumePdf {
    /** Characters (UTF-16 units) of a resume that is printed, some 150 pages. */
    static final int PRINTED_MAX_CHARS = 200_000;

    /** Resumes that are printed at a time; each takes a core and some 50 MB. */
    static final int AT_A_TIME_MAX = 2;

    static final int WAIT_MAX_SECONDS = 10;

    private static final String FAMILY = "NanumGothic";
    private static final char UNKNOWN = '□';
    private static final int BOLD = 700;
    private static final int REGULAR = 400;

    private final byte[] regular = font("/fonts/NanumGothic-Regular.ttf");
    private final byte[] bold = font("/fonts/NanumGothic-Bold.ttf");
    private final CmapLookup letters = letters(regular);
    private final TemplateEngine templates = templates();
    private final Semaphore presses = new Semaphore(AT_A_TIME_MAX);

    enum Template {
        /** One column with wide margins. */
        CLASSIC,
        /** Dates beside the text, for long resumes on few pages. */
        COMPACT;

        /** @throws Refused (422) when there is no such template */
        static Template from(String name) {
            for (Template template : values()) {
                if (template.key().equals(name)) {
                    return template;
                }
            }
            throw new Refused(
                    RequestProblem.INVALID_REQUEST, List.of(new FieldError("template", "must be classic or compact")));
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param unprinted letters that the font has not */
    record Printed(byte[] pdf, int unprinted) {}

    /**
     * @param language {@code ko} or {@code en}, of the headings
     * @throws Refused when there is too much to print, or others print at the moment
     */
    Printed print(ResumeContent resume, Template template, String language) {
        int[] unprinted = new int[1];
        int[] chars = new int[1];
        PrintedResume printed = PrintedResume.of(resume, language, text -> {
            chars[0] += text.length();
            return printable(text, unprinted);
        });
        if (chars[0] > PRINTED_MAX_CHARS) {
            throw new Refused(ResumeProblem.TOO_LONG_TO_PRINT);
        }
        String page = templates.process(template.key(), new Context(Locale.ROOT, Map.of("resume", printed)));
        try {
            if (!presses.tryAcquire(WAIT_MAX_SECONDS, TimeUnit.SECONDS)) {
                throw new Refused(ResumeProblem.PRINTERS_BUSY);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refused(ResumeProblem.PRINTERS_BUSY);
        }
        try {
            return new Printed(pdf(page), unprinted[0]);
        } finally {
            presses.release();
        }
    }

    private byte[] pdf(String page) {
        try (ByteArrayOutputStream pdf = new ByteArrayOutputStream()) {
            new PdfRendererBuilder()
                    .useFastMode()
                    .useFont(() -> new ByteArrayInputStream(regular), FAMILY, REGULAR, FontStyle.NORMAL, true)
                    .useFont(() -> new ByteArrayInputStream(bold), FAMILY, BOLD, FontStyle.NORMAL, true)
                    .withProducer("Jiwon")
                    // The page refers to nothing; were it to, nothing would be fetched.
                    .useUriResolver((base, uri) -> null)
                    .withHtmlContent(page, null)
                    .toStream(pdf)
                    .run();
            return pdf.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The text as the font can print it: composed, without control characters. */
    private String printable(String text, int[] unprinted) {
        StringBuilder printable = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(letter -> {
            if (letter == '\t' || letter == '\n') {
                printable.append(' ');
            } else if (Character.getType(letter) == Character.CONTROL
                    || Character.getType(letter) == Character.FORMAT
                    || Character.getType(letter) == Character.NON_SPACING_MARK) {
                return; // Joiners, direction marks and variation selectors have no form of their own.
            } else if (Character.isSpaceChar(letter)) {
                printable.append(' ');
            } else if (letters.getGlyphId(letter) == 0) {
                printable.append(UNKNOWN);
                unprinted[0]++;
            } else {
                printable.appendCodePoint(letter);
            }
        });
        return printable.toString();
    }

    private static TemplateEngine templates() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(ResumePdf.class.getClassLoader());
        resolver.setPrefix("resume/");
        resolver.setSuffix(".xhtml");
        resolver.setTemplateMode(TemplateMode.XML); // The printer wants well-formed pages.
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }

    private static byte[] font(String resource) {
        try (InputStream font = requireNonNull(ResumePdf.class.getResourceAsStream(resource), resource)) {
            return font.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static CmapLookup letters(byte[] font) {
        try (TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
            return parsed.getUnicodeCmapLookup();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
