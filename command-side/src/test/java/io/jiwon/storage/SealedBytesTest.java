package io.jiwon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedBytesTest {
    private static final int CHUNK = SealedBytes.CHUNK_BYTES;
    private static final int SEALED_CHUNK = CHUNK + SealedBytes.TAG_BYTES;
    private static final UUID FILE = UUID.fromString("01975c2e-0000-7000-8000-000000000060");

    private final SecretKey key = new SecretKeySpec(ObjectStoreContract.random(32), "AES");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 77})
    void whatIsSealedOpensAgainWholeAndFromAnyPlace(int length) throws IOException {
        byte[] plain = ObjectStoreContract.random(length);
        byte[] sealed = seal(plain);

        assertThat(sealed).hasSize((int) SealedBytes.sealedLength(length));
        assertThat(SealedBytes.plainLength(sealed.length)).isEqualTo(length);
        assertThat(open(sealed, 0)).isEqualTo(plain);
        for (int from : List.of(1, CHUNK - 1, CHUNK, CHUNK + 5, 2 * CHUNK + 3, length - 1, length)) {
            if (from >= 0 && from <= length) {
                assertThat(open(sealed, from)).as("from " + from).isEqualTo(Arrays.copyOfRange(plain, from, length));
            }
        }
    }

    @Test
    void aSkipReadsNothingOfWhatItSkips() throws IOException {
        byte[] plain = ObjectStoreContract.random(10 * CHUNK);
        byte[] sealed = seal(plain);
        List<Long> offsets = new ArrayList<>();
        try (InputStream in = SealedBytes.open(
                key,
                FILE,
                from -> {
                    offsets.add(from);
                    return source(sealed).from(from);
                },
                sealed.length)) {
            assertThat(in.skip(7L * CHUNK + 5)).isEqualTo(7L * CHUNK + 5);
            assertThat(in.readNBytes(10)).isEqualTo(Arrays.copyOfRange(plain, 7 * CHUNK + 5, 7 * CHUNK + 15));
            assertThat(in.skip(Long.MAX_VALUE)).isEqualTo(3L * CHUNK - 15);
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(offsets).startsWith(0L, SealedBytes.HEADER_BYTES + 7L * SEALED_CHUNK);
    }

    @Test
    void twoSealingsOfTheSameDiffer() throws IOException {
        byte[] plain = new byte[1_000];

        assertThat(seal(plain)).isNotEqualTo(seal(plain));
        assertThat(new String(seal("자기소개서".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .doesNotContain("자기소개서");
    }

    @Test
    void whatWasChangedCutMovedOrIsOfAnotherFileOrPersonDoesNotOpen() throws IOException {
        byte[] sealed = seal(ObjectStoreContract.random(3 * CHUNK));
        int body = SealedBytes.HEADER_BYTES;

        for (int at : List.of(0, 10, body, body + CHUNK, sealed.length - 1)) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            doesNotOpen(key, FILE, changed);
        }
        doesNotOpen(key, FILE, Arrays.copyOf(sealed, sealed.length - 1));
        doesNotOpen(key, FILE, Arrays.copyOf(sealed, body + 2 * SEALED_CHUNK));
        doesNotOpen(key, FILE, Arrays.copyOf(sealed, body));
        doesNotOpen(key, FILE, Arrays.copyOf(sealed, 10));
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, body, swapped, body + SEALED_CHUNK, SEALED_CHUNK);
        System.arraycopy(sealed, body + SEALED_CHUNK, swapped, body, SEALED_CHUNK);
        doesNotOpen(key, FILE, swapped);
        doesNotOpen(key, UUID.randomUUID(), sealed);
        doesNotOpen(new SecretKeySpec(ObjectStoreContract.random(33), 0, 32, "AES"), FILE, sealed);
        assertThat(open(sealed, 0)).hasSize(3 * CHUNK);
    }

    @Test
    void fewerBytesThanAnnouncedAreNoFile() {
        InputStream sealing = SealedBytes.seal(key, FILE, new ByteArrayInputStream(new byte[9]), 10);

        assertThatIOException().isThrownBy(sealing::readAllBytes).isInstanceOf(EOFException.class);
    }

    private void doesNotOpen(SecretKey withKey, UUID as, byte[] sealed) {
        assertThatIOException().isThrownBy(() -> {
            try (InputStream in = SealedBytes.open(withKey, as, source(sealed), sealed.length)) {
                in.readAllBytes();
            }
        });
    }

    private byte[] seal(byte[] plain) throws IOException {
        return SealedBytes.seal(key, FILE, new ByteArrayInputStream(plain), plain.length)
                .readAllBytes();
    }

    private byte[] open(byte[] sealed, long from) throws IOException {
        try (InputStream in = SealedBytes.open(key, FILE, source(sealed), sealed.length)) {
            in.skipNBytes(from);
            return in.readAllBytes();
        }
    }

    private static SealedBytes.Source source(byte[] sealed) {
        return from -> new ByteArrayInputStream(sealed, (int) from, Math.max(0, sealed.length - (int) from));
    }
}
