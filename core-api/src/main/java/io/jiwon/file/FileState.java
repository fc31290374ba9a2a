package io.jiwon.file;

/** How far a file has come. */
public enum FileState {
    /** Its bytes are awaited. */
    ANNOUNCED,
    /** It was looked at and kept. */
    STORED,
    /** Its bytes were looked at and thrown away. */
    REFUSED
}
