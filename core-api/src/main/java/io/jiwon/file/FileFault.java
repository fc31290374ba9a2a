package io.jiwon.file;

/** What is wrong with the bytes of a file, so that they were thrown away. */
public enum FileFault {
    SIZE_DIFFERS("The file has another size than was announced."),
    SHA256_DIFFERS("The file is not the one whose SHA-256 was announced."),
    NOT_WHAT_IT_SAYS("The content is not of the announced content_type."),
    TWO_FORMATS_AT_ONCE("The content can be read as two formats."),
    INFECTED("A virus was found in the file."),
    IMAGE_UNREADABLE("The picture is broken, or in a variant that cannot be read."),
    IMAGE_TOO_LARGE("The picture has more pixels than allowed.");

    private final String sentence;

    FileFault(String sentence) {
        this.sentence = sentence;
    }

    /** It for a person. */
    public String sentence() {
        return sentence;
    }
}
