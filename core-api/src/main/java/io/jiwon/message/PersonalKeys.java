package io.jiwon.message;

import java.util.UUID;
import javax.crypto.SecretKey;

/** The keys that personal data are encrypted with: one for each person, so that destroying it erases the person. */
public interface PersonalKeys {
    /**
     * The key (AES, 256 bits) for what is to be stored; made when the person has none yet.
     *
     * @throws PersonErased when it was destroyed
     */
    SecretKey toEncrypt(UUID person);

    /**
     * The key of what is stored.
     *
     * @throws PersonErased when it was destroyed
     * @throws org.axonframework.serialization.SerializationException when there was never one
     */
    SecretKey toDecrypt(UUID person);

    /** Whether the person's key was destroyed; never undone. */
    boolean isErased(UUID person);
}
