package io.jiwon.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kr.dogfoot.hwplib.object.HWPFile;
import kr.dogfoot.hwplib.object.bodytext.Section;
import kr.dogfoot.hwplib.object.bodytext.paragraph.Paragraph;
import kr.dogfoot.hwplib.tool.blankfilemaker.BlankFileMaker;
import kr.dogfoot.hwplib.writer.HWPWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Makes documents of every format that is read, good ones and bad ones. */
public final class Documents {
    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String HANCOM = "http://www.hancom.co.kr/hwpml/2011/paragraph";

    private Documents() {}

    /** A PDF with a page for each text; only what Helvetica can write. */
    public static byte[] pdf(String... pages) {
        return pdf(List.of(pages), null);
    }

    /** A PDF that nobody opens without this password. */
    public static byte[] lockedPdf(String page, String password) {
        return pdf(List.of(page), password);
    }

    private static byte[] pdf(List<String> pages, String password) {
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            for (String text : pages) {
                PDPage page = new PDPage();
                pdf.addPage(page);
                if (!text.isEmpty()) {
                    try (PDPageContentStream pen = new PDPageContentStream(pdf, page)) {
                        pen.beginText();
                        pen.setFont(new PDType1Font(FontName.HELVETICA), 11);
                        pen.setLeading(14);
                        pen.newLineAtOffset(50, 740);
                        for (String line : text.split("\n")) {
                            pen.showText(line);
                            pen.newLine();
                        }
                        pen.endText();
                    }
                }
            }
            if (password != null) {
                pdf.protect(new StandardProtectionPolicy("owner-" + password, password, new AccessPermission()));
            }
            pdf.save(bytes);
            return bytes.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A DOCX with a paragraph for each line; tabs are cells of a table's row. */
    public static byte[] docx(String... lines) {
        return docxOf(Arrays.stream(lines)
                .map(line -> line.contains("\t") ? row(line) : paragraph("w", line))
                .collect(Collectors.joining()));
    }

    /** A DOCX with this XML as its body. */
    public static byte[] docxOf(String body) {
        return zip(docxParts(body, List.of()));
    }

    /** A DOCX with headers: for first pages, even ones, all others. */
    public static byte[] docxWithHeaders(String line, String... headers) {
        return zip(docxParts(paragraph("w", line), List.of(headers)));
    }

    private static Map<String, String> docxParts(String body, List<String> headers) {
        StringBuilder types = new StringBuilder(type("/word/document.xml", "document.main"));
        StringBuilder relationships = new StringBuilder();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "");
        parts.put("_rels/.rels", relationships(relationship("officeDocument", "word/document.xml")));
        parts.put("word/document.xml", wordXml("document", "<w:body>" + body + "</w:body>"));
        for (int i = 0; i < headers.size(); i++) {
            String name = "header" + i + ".xml";
            types.append(type("/word/" + name, "header"));
            relationships.append(relationship("header", name));
            parts.put("word/" + name, wordXml("hdr", paragraph("w", headers.get(i))));
        }
        parts.put("word/_rels/document.xml.rels", relationships(relationships.toString()));
        parts.put(
                "[Content_Types].xml",
                "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + types + "</Types>");
        return parts;
    }

    private static String type(String part, String kind) {
        return "<Override PartName=\"%s\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml\"/>"
                .formatted(part, kind);
    }

    private static String relationships(String relationships) {
        return "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + relationships + "</Relationships>";
    }

    private static String relationship(String kind, String target) {
        return "<Relationship Id=\"r-%s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s\" Target=\"%s\"/>"
                .formatted(target.replace('/', '-'), kind, target);
    }

    private static String wordXml(String root, String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:%1$s xmlns:w=\"%2$s\">%3$s</w:%1$s>"
                .formatted(root, WORD, content);
    }

    /** A DOCX whose text is an entity that names a file of whoever reads it. */
    public static byte[] docxWithEntity(String file) {
        Map<String, String> parts = docxParts("", List.of());
        parts.put(
                "word/document.xml",
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"" + file + "\">]><w:document xmlns:w=\"" + WORD
                        + "\"><w:body><w:p><w:r><w:t>before &x; after</w:t></w:r></w:p></w:body></w:document>");
        return zip(parts);
    }

    private static String row(String line) {
        return "<w:tbl><w:tr>"
                + Arrays.stream(line.split("\t"))
                        .map(cell -> "<w:tc>" + paragraph("w", cell) + "</w:tc>")
                        .collect(Collectors.joining())
                + "</w:tr></w:tbl>";
    }

    private static String paragraph(String prefix, String text) {
        String run = prefix.equals("w") ? "r" : "run";
        return "<%1$s:p><%1$s:%3$s><%1$s:t>%2$s</%1$s:t></%1$s:%3$s></%1$s:p>".formatted(prefix, escaped(text), run);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** An HWPX with a paragraph for each line. */
    public static byte[] hwpx(String... lines) {
        return hwpxOf(Arrays.stream(lines).map(line -> paragraph("hp", line)).collect(Collectors.joining()));
    }

    /** An HWPX with this XML as its section. */
    public static byte[] hwpxOf(String section) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/hwp+zip");
        parts.put("version.xml", "<version/>");
        parts.put(
                "Contents/section0.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><hs:sec xmlns:hs=\"http://www.hancom.co.kr/hwpml/2011/section\""
                        + " xmlns:hp=\"" + HANCOM + "\">" + section + "</hs:sec>");
        return zip(parts);
    }

    /** An HWP 5 with a paragraph for each line. */
    public static byte[] hwp(String... lines) {
        try {
            HWPFile hwp = BlankFileMaker.make();
            Section section = hwp.getBodyText().getSectionList().get(0);
            Paragraph first = section.getParagraph(0);
            for (String line : Arrays.asList(lines).subList(1, lines.length)) {
                Paragraph next = section.addNewParagraph();
                next.getHeader().copy(first.getHeader());
                next.createText();
                next.getText().addString(line);
                next.createCharShape();
                next.getCharShape().addParaCharShape(0, 0);
            }
            first.getText().addString(lines[0]);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            HWPWriter.toStream(hwp, bytes);
            return bytes.toByteArray();
        } catch (Exception failed) { // The library declares nothing narrower.
            throw new IllegalStateException(failed);
        }
    }

    /** A ZIP with these parts; the first is stored as it is, as HWPX wants its type. */
    public static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                byte[] content = part.getValue().getBytes(StandardCharsets.UTF_8);
                ZipEntry entry = new ZipEntry(part.getKey());
                if (part.getKey().equals("mimetype")) {
                    CRC32 crc = new CRC32();
                    crc.update(content);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    /** A DOCX of some hundred kilobytes that unpacks to more than anybody has memory for. */
    public static byte[] docxBomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] nothing = new byte[1 << 20];
        Arrays.fill(nothing, (byte) ' ');
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types/>".getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(("<w:document xmlns:w=\"" + WORD + "\"><w:body>").getBytes(StandardCharsets.US_ASCII));
            for (int mebibyte = 0; mebibyte < 300; mebibyte++) {
                zip.write(nothing);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    /** A page of some megabytes with more elements than anybody has memory for. */
    public static byte[] htmlBomb() {
        return "<b>x</b>".repeat(2_000_000).getBytes(StandardCharsets.US_ASCII);
    }
}
