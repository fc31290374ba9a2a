package io.jiwon.file;

/** What a ticket for a file allows. */
public enum FileTicket {
    /** To send the bytes, once. */
    UPLOAD("file-upload"),
    /** To read the bytes. */
    DOWNLOAD("file-download");

    private final String use;

    FileTicket(String use) {
        this.use = use;
    }

    /** The word that keeps tickets for two uses apart. */
    public String use() {
        return use;
    }
}
