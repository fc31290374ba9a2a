package io.jiwon.dispatch;

import io.jiwon.account.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Has the streams of a feature taken over from archives; one of a feature, in its command package. */
public interface ImportedStreams {
    /** The feature's word. */
    String feature();

    /** Whether nobody works on it any more: an import starts no work anew. */
    default boolean isFinished(Object lastEvent) {
        return true;
    }

    /**
     * The id that a stream or anything else of the person gets in its new place: always the same one, so that nothing is
     * taken over twice.
     */
    default UUID idFor(UserId former, UserId person, UUID id) {
        return derived(former, person, id);
    }

    /** As random as the id before, and as old: lists keep their order. Its own when it comes back to its own person. */
    static UUID derived(UserId former, UserId person, UUID id) {
        if (former.equals(person)) {
            return id;
        }
        if (former.value().equals(id)) {
            return person.value();
        }
        ByteBuffer digest;
        try {
            digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256")
                    .digest(("import " + person + " " + id).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
        // Kept of the id: the time of version 7 in the first 48 bits, the version, and the variant.
        long first = id.getMostSignificantBits() & 0xffff_ffff_ffff_f000L | digest.getLong() & 0xfffL;
        long second = id.getLeastSignificantBits() & 0xc000_0000_0000_0000L | digest.getLong() & 0x3fff_ffff_ffff_ffffL;
        return new UUID(first, second);
    }
}
