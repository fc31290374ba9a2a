package io.jiwon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a folder and a bucket have in common. */
abstract class ObjectStoreContract {
    private static final int LARGE_BYTES = 300_000;

    private final String folder = "files/3f/" + UUID.randomUUID();

    abstract ObjectStore store();

    @Test
    void whatIsPutIsReadFromAnyPlaceOn() throws IOException {
        byte[] bytes = random(LARGE_BYTES);
        put(folder + "/a", bytes);

        assertThat(store().length(folder + "/a")).hasValue(LARGE_BYTES);
        assertThat(read(folder + "/a", 0)).isEqualTo(bytes);
        assertThat(read(folder + "/a", 123_457)).isEqualTo(Arrays.copyOfRange(bytes, 123_457, LARGE_BYTES));
        assertThat(read(folder + "/a", LARGE_BYTES)).isEmpty();
    }

    @Test
    void whatIsPutAgainTakesThePlace() throws IOException {
        put(folder + "/a", new byte[] {1, 2, 3});
        put(folder + "/a", new byte[] {4});

        assertThat(read(folder + "/a", 0)).containsExactly(4);
    }

    @Test
    void whatIsNotThereIsSaidNotToBe() throws IOException {
        assertThat(store().length(folder + "/none")).isEmpty();
        assertThatThrownBy(() -> read(folder + "/none", 0)).isInstanceOf(FileNotFoundException.class);
        assertThat(store().delete(folder + "/none")).isFalse();
    }

    @Test
    void whatBreaksOffLeavesNothing() throws IOException {
        InputStream breaksOff = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ > 100_000) {
                    throw new IOException("The client went away");
                }
                return 7;
            }
        };

        assertThatThrownBy(() -> store().put(folder + "/a", () -> breaksOff, LARGE_BYTES))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store().put(folder + "/a", () -> new ByteArrayInputStream(random(10)), LARGE_BYTES))
                .isInstanceOf(IOException.class);
        assertThat(store().length(folder + "/a")).isEmpty();
        assertThat(store().list(folder, Instant.MAX)).isEmpty();
    }

    @Test
    void whatIsDeletedIsGoneAndListsNoMore() throws IOException {
        put(folder + "/a", new byte[] {1});
        put(folder + "/b", new byte[] {2});
        put(folder + "0/c", new byte[] {3});
        assertThat(store().list(folder, Instant.MAX)).containsExactlyInAnyOrder(folder + "/a", folder + "/b");
        assertThat(store().list(folder, Instant.now().minusSeconds(3600))).isEmpty();

        assertThat(store().delete(folder + "/a")).isTrue();

        assertThat(store().list(folder, Instant.MAX)).isEqualTo(List.of(folder + "/b"));
        assertThat(store().length(folder + "/a")).isEmpty();
        store().probe();
    }

    final void put(String name, byte[] bytes) throws IOException {
        store().put(name, () -> new ByteArrayInputStream(bytes), bytes.length);
    }

    final byte[] read(String name, long from) throws IOException {
        try (InputStream in = store().read(name, from)) {
            return in.readAllBytes();
        }
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
