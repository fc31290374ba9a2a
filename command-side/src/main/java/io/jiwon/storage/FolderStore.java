package io.jiwon.storage;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder. An object is written beside its place, forced to the disk and then renamed, so that a process that is killed
 * leaves the old one or the new one, and at most a part in the folder {@code writing}, which is swept.
 */
final class FolderStore implements ObjectStore {
    /** Where objects are before they are whole. */
    static final String WRITING = "writing";

    private static final int CHUNK_BYTES = 1 << 16;

    private final Path root;

    FolderStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public void put(String name, Bytes bytes, long length) throws IOException {
        Path target = path(name);
        Path part = path(WRITING + "/" + UUID.randomUUID());
        makeFolders(parent(part));
        try {
            writeForced(part, bytes, length);
            moveForced(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void writeForced(Path part, Bytes source, long length) throws IOException {
        try (InputStream bytes = source.open();
                FileChannel channel = FileChannel.open(
                        part,
                        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownersOnly("rw-------"))) {
            byte[] chunk = new byte[CHUNK_BYTES];
            long left = length;
            while (left > 0) {
                int read = bytes.read(chunk, 0, (int) Math.min(chunk.length, left));
                if (read < 0) {
                    throw new EOFException("There were " + left + " bytes too few");
                }
                ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, read);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                left -= read;
            }
            channel.force(true);
        }
    }

    private void moveForced(Path from, Path to) throws IOException {
        // Who empties a folder takes it away: then it is made once more.
        for (int attempt = 1; ; attempt++) {
            makeFolders(parent(to));
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                break;
            } catch (NoSuchFileException gone) {
                if (attempt == 2 || !Files.exists(from)) {
                    throw new FileNotFoundException(gone.getMessage());
                }
            }
        }
        force(parent(to));
    }

    private void makeFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder, ownersOnly("rwx------"));
        // The names of the new folders, too, survive a loss of power.
        for (Path made = folder; made.startsWith(root); made = parent(made)) {
            force(parent(made));
        }
    }

    private static void force(Path folder) throws IOException {
        if (!isPosix()) {
            return; // Windows opens no folder.
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public InputStream read(String name, long from) throws IOException {
        try {
            SeekableByteChannel channel = Files.newByteChannel(path(name), Set.of(StandardOpenOption.READ));
            channel.position(from);
            return Channels.newInputStream(channel);
        } catch (NoSuchFileException missing) {
            throw new FileNotFoundException(missing.getMessage());
        }
    }

    @Override
    public OptionalLong length(String name) throws IOException {
        try {
            return OptionalLong.of(Files.size(path(name)));
        } catch (NoSuchFileException missing) {
            return OptionalLong.empty();
        }
    }

    /** Gives an object another name, in the place of what was there. */
    void move(String from, String to) throws IOException {
        moveForced(path(from), path(to));
    }

    @Override
    public boolean delete(String name) throws IOException {
        Path file = path(name);
        boolean there = Files.deleteIfExists(file);
        if (there) {
            force(parent(file));
        }
        removeEmpty(parent(file));
        return there;
    }

    /** The folder of a person says that there is one. Those of the first level stay. */
    private void removeEmpty(Path folder) throws IOException {
        if (!folder.startsWith(root) || root.relativize(folder).getNameCount() < 2) {
            return;
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException inUse) {
            return;
        }
        removeEmpty(parent(folder));
    }

    @Override
    public List<String> list(String folder, Instant writtenBefore) throws IOException {
        Path start = path(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(start)) {
            return all.filter(file -> Files.isRegularFile(file) && isOlder(file, writtenBefore))
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList();
        } catch (UncheckedIOException changed) {
            throw changed.getCause();
        }
    }

    private static boolean isOlder(Path file, Instant before) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (IOException gone) {
            return false; // Somebody else was faster.
        }
    }

    @Override
    public Optional<PresignedPut> presignedPut(String name, long length, String mediaType, Duration valid) {
        return Optional.empty();
    }

    @Override
    public void probe() throws IOException {
        Path probe = path(WRITING + "/probe-" + UUID.randomUUID());
        makeFolders(parent(probe));
        Files.createFile(probe, ownersOnly("rw-------"));
        Files.delete(probe);
    }

    private Path path(String name) {
        Path path = root.resolve(name).normalize();
        if (!path.startsWith(root) || path.equals(root)) {
            throw new IllegalArgumentException("Not a name of an object: " + name);
        }
        return path;
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), "an object lies in a folder");
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] ownersOnly(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public String toString() {
        return "the folder " + root;
    }
}
