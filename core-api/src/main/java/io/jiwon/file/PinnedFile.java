package io.jiwon.file;

/** A stored file that another feature may point at. */
public record PinnedFile(FileId fileId, FilePurpose purpose, FileFormat format, long bytes) {}
