package io.jiwon.message;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.serialization.SerializationException;

/** People's keys for tests without a database. */
public final class KeysInMemory implements PersonalKeys {
    private final Map<UUID, SecretKey> keys = new ConcurrentHashMap<>();
    private final Set<UUID> erased = new HashSet<>();

    @Override
    public SecretKey toEncrypt(UUID person) {
        refuseErased(person);
        return keys.computeIfAbsent(person, absent -> fresh());
    }

    @Override
    public SecretKey toDecrypt(UUID person) {
        refuseErased(person);
        SecretKey key = keys.get(person);
        if (key == null) {
            throw new SerializationException("There is no key of the person " + person);
        }
        return key;
    }

    @Override
    public boolean isErased(UUID person) {
        return erased.contains(person);
    }

    public void destroy(UUID person) {
        erased.add(person);
        keys.remove(person);
    }

    private void refuseErased(UUID person) {
        if (erased.contains(person)) {
            throw new PersonErased(person);
        }
    }

    private static SecretKey fresh() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new SecretKeySpec(key, "AES");
    }
}
