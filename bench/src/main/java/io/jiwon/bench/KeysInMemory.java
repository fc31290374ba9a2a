package io.jiwon.bench;

import io.jiwon.message.PersonalKeys;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/** People's keys as a node has them after the first use: Jiwon's own come from its database once per person. */
final class KeysInMemory implements PersonalKeys {
    private final Map<UUID, SecretKey> keys = new ConcurrentHashMap<>();

    @Override
    public SecretKey toEncrypt(UUID person) {
        SecretKey known = keys.get(person);
        return known != null ? known : keys.computeIfAbsent(person, absent -> fresh());
    }

    @Override
    public SecretKey toDecrypt(UUID person) {
        return Objects.requireNonNull(keys.get(person));
    }

    @Override
    public boolean isErased(UUID person) {
        return false;
    }

    private static SecretKey fresh() {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(256);
            return generator.generateKey();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has AES", missing);
        }
    }
}
