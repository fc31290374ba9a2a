package io.jiwon.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes files that their owner alone may read, from the first byte on. */
public final class SecretFile {
    private SecretFile() {}

    /** @throws java.nio.file.FileAlreadyExistsException when there is one; it stays as it is */
    public static void make(Path file, String content) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.createFile(file, ownersOnly());
        Files.writeString(file, content, StandardCharsets.UTF_8);
    }

    /** Puts a new one in the place of what is there. */
    public static void replace(Path file, String content) {
        try {
            Files.deleteIfExists(file);
            make(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException("Could not write " + file, failed);
        }
    }

    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
