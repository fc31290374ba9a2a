package io.jiwon.app.feature;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The members of tests are many, and hashing what they sign in with took a quarter of the processor. */
@TestConfiguration(proxyBeanMethods = false)
class CheapPasswords {
    private static final int MEMORY_KIB = 64;

    @Bean
    @Primary
    PasswordEncoder cheapPasswordEncoder() {
        return new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, 1);
    }
}
