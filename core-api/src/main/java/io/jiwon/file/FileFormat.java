package io.jiwon.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats that a file may have. */
public enum FileFormat {
    JPEG("image/jpeg", List.of("image/jpg")),
    PNG("image/png", List.of()),
    PDF("application/pdf", List.of()),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", List.of()),
    /** Hangul Word Processor, the binary format of version 5; version 3 is told apart only when its text is wanted. */
    HWP("application/x-hwp", List.of("application/haansofthwp", "application/vnd.hancom.hwp")),
    /** Hangul Word Processor, the format of XML in a ZIP (KS X 6101). */
    HWPX("application/hwp+zip", List.of("application/haansofthwpx", "application/vnd.hancom.hwpx")),
    TEXT("text/plain", List.of()),
    HTML("text/html", List.of());

    private final String mediaType;
    private final List<String> otherNames;

    FileFormat(String mediaType, List<String> otherNames) {
        this.mediaType = mediaType;
        this.otherNames = otherNames;
    }

    /** The media type that Jiwon answers such a file with. */
    public String mediaType() {
        return mediaType;
    }

    public boolean isImage() {
        return this == JPEG || this == PNG;
    }

    /** The format that the end of a name stands for; nothing when there is none. */
    public static Optional<FileFormat> ofName(String name) {
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (end) {
            case "jpg", "jpeg" -> Optional.of(JPEG);
            case "png" -> Optional.of(PNG);
            case "pdf" -> Optional.of(PDF);
            case "docx" -> Optional.of(DOCX);
            case "hwp" -> Optional.of(HWP);
            case "hwpx" -> Optional.of(HWPX);
            case "txt", "md" -> Optional.of(TEXT);
            case "html", "htm" -> Optional.of(HTML);
            default -> Optional.empty();
        };
    }

    /** The format of a media type, with or without parameters; nothing when files of it are not taken. */
    public static Optional<FileFormat> ofMediaType(String text) {
        String type = text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (FileFormat format : values()) {
            if (format.mediaType.equals(type) || format.otherNames.contains(type)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
