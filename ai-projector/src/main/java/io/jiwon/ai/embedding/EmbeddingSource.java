package io.jiwon.ai.embedding;

import java.util.Optional;
import java.util.UUID;

/** Where the text of one kind of subject comes from. */
public interface EmbeddingSource {
    /** The kind, for example {@code resume}. */
    String kind();

    /** Which form the text has; another number has all texts of the kind looked at again. */
    int form();

    /**
     * The present text.
     *
     * @return nothing when the subject is no longer there
     */
    Optional<SourceText> text(UUID subjectId, UUID ownerId);

    /**
     * A text and the version of the subject that it was made of.
     *
     * @param text without what a model need not see
     */
    record SourceText(long version, String text) {}
}
