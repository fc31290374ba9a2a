package io.jiwon.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

/** What still holds a key is used again for a while, and then dropped. */
class CiphersTest {
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final Ciphers ciphers = new Ciphers(later::add);
    private final UUID person = new UUID(1, 1);
    private final UUID other = new UUID(1, 2);

    @Test
    void oneThatWasGivenBackIsTakenAgainByOne() throws Exception {
        Cipher first = ciphers.take(person);
        ciphers.giveBack(person, first);

        assertThat(ciphers.take(person)).isSameAs(first);
        assertThat(ciphers.take(person)).isNotSameAs(first);
    }

    @Test
    void aPersonsComesToTheSamePersonAgain() throws Exception {
        Cipher mine = ciphers.take(person);
        Cipher theirs = ciphers.take(other);
        ciphers.giveBack(person, mine);
        ciphers.giveBack(other, theirs);

        assertThat(ciphers.take(person)).isSameAs(mine);
        assertThat(ciphers.take(other)).isSameAs(theirs);
    }

    @Test
    void noneIsKeptForLong() throws Exception {
        Cipher first = ciphers.take(person);
        ciphers.giveBack(person, first);
        ciphers.giveBack(person, first);
        assertThat(later).hasSize(1);
        later.remove().run();

        assertThat(ciphers.take(person)).isNotSameAs(first);

        ciphers.giveBack(person, first);
        assertThat(later).hasSize(1);
    }
}
