package io.jiwon.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.Test;

class PersonalCipherTest {
    private static final int THREADS = 8;
    private static final int EACH = 20_000;

    private final PersonalCipher cipher = new PersonalCipher(new KeysInMemory());

    @Test
    void manyThreadsSealAndUnsealForManyPeopleAndNobodyGetsAnothersText() throws Exception {
        together(() -> {
            for (int i = 0; i < EACH / 20; i++) {
                UUID person = UUID.randomUUID();
                String plain = "지원 " + person;
                String sealed = cipher.seal(person, plain.getBytes(StandardCharsets.UTF_8));
                assertThat(sealed).startsWith(PersonalCipher.prefix(person)).doesNotContain("지원");
                assertThat(new String(cipher.unseal(sealed), StandardCharsets.UTF_8))
                        .isEqualTo(plain);
            }
            return null;
        });
    }

    @Test
    void aCipherThatFailedDoesNotSpoilTheNext() {
        UUID person = UUID.randomUUID();
        String sealed = cipher.seal(person, new byte[] {1, 2, 3});
        String changed = sealed.substring(0, sealed.length() - 2) + (sealed.endsWith("AA") ? "BB" : "AA");

        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> cipher.unseal(changed));
            assertThat(cipher.unseal(sealed)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void aFingerprintIsTheSameForTheSameTextOfTheSamePersonAndPurposeOnly() {
        KeysInMemory keys = new KeysInMemory();
        PersonalCipher ours = new PersonalCipher(keys);
        UUID person = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        assertThat(ours.fingerprint(person, "a", "지원"))
                .isEqualTo(new PersonalCipher(keys).fingerprint(person, "a", "지원"))
                .isNotEqualTo(ours.fingerprint(person, "a", "지원 "))
                .isNotEqualTo(ours.fingerprint(person, "b", "지원"))
                .isNotEqualTo(ours.fingerprint(other, "a", "지원"))
                .isNotEqualTo(new PersonalCipher(new KeysInMemory()).fingerprint(person, "a", "지원"));
        keys.destroy(person);
        assertThatExceptionOfType(PersonErased.class).isThrownBy(() -> ours.fingerprint(person, "a", "지원"));
    }

    private static void together(Callable<Void> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(work);
            }
            for (Future<Void> done : threads.invokeAll(all)) {
                done.get();
            }
        }
    }
}
