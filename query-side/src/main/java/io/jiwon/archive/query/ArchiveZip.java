package io.jiwon.archive.query;

import io.jiwon.archive.ArchiveManifest;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files into a ZIP one after another, each at once to where it goes, and keeps what they were. */
final class ArchiveZip {
    private final ZipOutputStream zip;
    private final List<ArchiveManifest.File> files = new ArrayList<>();

    ArchiveZip(OutputStream out) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    /** What a file holds. */
    interface Content {
        void writeTo(OutputStream file) throws IOException;
    }

    void add(String path, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        MessageDigest digest = sha256();
        Counting counting = new Counting(zip);
        content.writeTo(new DigestOutputStream(counting, digest));
        zip.closeEntry();
        files.add(new ArchiveManifest.File(path, counting.bytes, HexFormat.of().formatHex(digest.digest())));
    }

    void add(String path, byte[] content) throws IOException {
        add(path, file -> file.write(content));
    }

    /** What was written so far. */
    List<ArchiveManifest.File> files() {
        return Collections.unmodifiableList(files);
    }

    /** Without this it is no whole ZIP, and nothing opens it. */
    void finish() throws IOException {
        zip.finish();
        zip.flush();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static final class Counting extends FilterOutputStream {
        private long bytes;

        private Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            out.write(b, off, len);
            bytes += len;
        }
    }
}
