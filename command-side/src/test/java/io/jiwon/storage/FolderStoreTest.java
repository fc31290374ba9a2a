package io.jiwon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends ObjectStoreContract {
    @TempDir
    Path folder;

    @Override
    FolderStore store() {
        return new FolderStore(folder.resolve("files"));
    }

    @Test
    void onlyItsOwnerReadsWhatLiesThere() throws IOException {
        put("files/3f/a/b", new byte[] {1});

        Path file = folder.resolve("files/files/3f/a/b");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void noNameLeadsOut() {
        for (String name : List.of("../out", "a/../../out", "/etc/passwd", "", ".")) {
            assertThatIllegalArgumentException().as(name).isThrownBy(() -> put(name, new byte[] {1}));
        }
    }

    @Test
    void aFolderOfAPersonGoesWithItsLastFile() throws IOException {
        put("files/3f/person/a", new byte[] {1});
        store().delete("files/3f/person/a");

        assertThat(folder.resolve("files/files")).isEmptyDirectory();
    }

    @Test
    void whatIsMovedIsInOnePlace() throws IOException {
        put("incoming/3f/p/a", new byte[] {1, 2});
        store().move("incoming/3f/p/a", "files/3f/p/a");

        assertThat(read("files/3f/p/a", 0)).containsExactly(1, 2);
        assertThat(store().length("incoming/3f/p/a")).isEmpty();
        assertThatThrownBy(() -> store().move("incoming/3f/p/a", "files/3f/p/a"))
                .isInstanceOf(FileNotFoundException.class);
    }

    /** As a process is stopped in the middle of a write: kill -9. */
    @Test
    void aProcessThatIsKilledInTheMiddleLeavesNothingThatIsSeen() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWriter.class.getName(),
                        folder.resolve("files").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(writer.getInputStream().read()).as("it has begun").isEqualTo('b');
        } finally {
            writer.destroyForcibly();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(store().length("files/3f/p/a")).isEmpty();
        assertThat(store().list("files", Instant.MAX)).isEmpty();
        try (Stream<Path> parts = Files.list(folder.resolve("files/" + FolderStore.WRITING))) {
            assertThat(parts).as("the part, which is swept").hasSize(1);
        }
        for (String name : store().list(FolderStore.WRITING, Instant.MAX)) {
            assertThat(store().delete(name)).isTrue();
        }
        put("files/3f/p/a", new byte[] {5});
        assertThat(read("files/3f/p/a", 0)).containsExactly(5);
    }

    /** Says that it writes, and never ends. */
    static final class EndlessWriter {
        private EndlessWriter() {}

        public static void main(String[] arguments) throws IOException {
            new FolderStore(Path.of(arguments[0]))
                    .put(
                            "files/3f/p/a",
                            () -> new InputStream() {
                                private int given;

                                @Override
                                public int read() {
                                    if (++given == 200_000) {
                                        System.out.print('b');
                                        System.out.flush();
                                        waitForEver();
                                    }
                                    return 1;
                                }
                            },
                            1_000_000);
        }

        private static void waitForEver() {
            try {
                new CountDownLatch(1).await(10, TimeUnit.MINUTES);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }
}
