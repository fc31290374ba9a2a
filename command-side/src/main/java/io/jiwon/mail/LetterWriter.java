package io.jiwon.mail;

import java.util.Optional;
import java.util.UUID;

/** Writes letters of one kind at the moment at which they are sent, so that nothing personal waits in the queue. */
public interface LetterWriter {
    /** The name of the kind, for example {@code email-verification}. */
    String kind();

    /**
     * The letter as of now.
     *
     * @return nothing when it is of no use any more; then none is sent
     */
    Optional<Letter> write(UUID person, MailLanguage language);
}
