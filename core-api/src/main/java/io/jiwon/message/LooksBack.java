package io.jiwon.message;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command that leads back to what was. The metadata of its events say so, for the history. */
public interface LooksBack {
    /** {@link MessageMetadata#UNDOES} or {@link MessageMetadata#RESTORES}, with the versions that it names. */
    Map<String, String> lookingBack();

    /** What a command says that takes a change back; nothing when there is no such change. */
    static Map<String, String> undoing(@Nullable PastChange<?> change) {
        return change == null ? Map.of() : Map.of(MessageMetadata.UNDOES, change.first() + "-" + change.last());
    }
}
