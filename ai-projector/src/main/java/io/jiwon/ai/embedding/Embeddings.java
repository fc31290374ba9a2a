package io.jiwon.ai.embedding;

import io.jiwon.message.PersonalCipher;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the vectors of a person's texts. It makes none: what has none yet is pending. */
@Component
public final class Embeddings {
    private final EmbeddingTable table;
    private final EmbeddingProvider provider;
    private final EmbeddingSettings settings;
    private final PersonalCipher cipher;

    Embeddings(EmbeddingTable table, EmbeddingProvider provider, EmbeddingSettings settings, PersonalCipher cipher) {
        this.table = table;
        this.provider = provider;
        this.settings = settings;
        this.cipher = cipher;
    }

    /**
     * What there is for a list of texts.
     *
     * @param space the one space that all vectors are of; null when there is none in which every text has one
     * @param vectors one for each text, in order; empty without a space
     * @param pending how many texts have no vector in the present space; 0 when nobody makes any
     */
    public record Found(@Nullable String space, List<EmbeddingVector> vectors, int pending) {
        public Found {
            vectors = List.copyOf(vectors);
        }
    }

    /**
     * The vectors of all these texts in one space: the present one, or the one before while the present one is being
     * filled.
     *
     * @param owner who calls, too: others' rows are not shown
     */
    public Found of(UUID owner, List<String> texts) {
        if (provider.space() == null) {
            return new Found(null, List.of(), 0);
        }
        List<String> hashes = texts.stream()
                .map(text -> EmbeddedText.of(owner, text, settings.textMaxChars(), cipher)
                        .hash())
                .toList();
        int pending = 0;
        boolean present = true;
        for (String space : table.spaces()) {
            Map<String, EmbeddingVector> found = table.find(owner, space, hashes);
            List<EmbeddingVector> vectors =
                    hashes.stream().map(found::get).filter(Objects::nonNull).toList();
            if (present) {
                pending = hashes.size() - vectors.size();
                present = false;
            }
            if (vectors.size() == hashes.size()) {
                return new Found(space, vectors, pending);
            }
        }
        return new Found(null, List.of(), present ? hashes.size() : pending);
    }
}
