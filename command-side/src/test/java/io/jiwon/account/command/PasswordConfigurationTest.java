package io.jiwon.account.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordConfigurationTest {
    private final PasswordEncoder encoder = new PasswordConfiguration().passwordEncoder();

    @Test
    void aHashIsDearAndSaltedAndOnlyItsPasswordMatches() {
        String hash = encoder.encode("correct horse battery");

        assertThat(hash)
                .startsWith("$argon2id$v=19$m=16384,t=2,p=1$")
                .isNotEqualTo(encoder.encode("correct horse battery"));
        assertThat(encoder.matches("correct horse battery", hash)).isTrue();
        assertThat(encoder.matches("correct horse batterz", hash)).isFalse();
    }
}
