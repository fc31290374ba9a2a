package io.jiwon.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

/** What still holds a key is used again for a while, and then dropped. */
class CiphersTest {
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final Ciphers ciphers = new Ciphers(later::add);

    @Test
    void oneThatWasGivenBackIsTakenAgainByOne() throws Exception {
        Cipher first = ciphers.take();
        ciphers.giveBack(first);

        assertThat(ciphers.take()).isSameAs(first);
        assertThat(ciphers.take()).isNotSameAs(first);
    }

    @Test
    void noneIsKeptForLong() throws Exception {
        Cipher first = ciphers.take();
        ciphers.giveBack(first);
        ciphers.giveBack(first);
        assertThat(later).hasSize(1);
        later.remove().run();

        assertThat(ciphers.take()).isNotSameAs(first);

        ciphers.giveBack(first);
        assertThat(later).hasSize(1);
    }
}
