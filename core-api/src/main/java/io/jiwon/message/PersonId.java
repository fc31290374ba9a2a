package io.jiwon.message;

import java.util.UUID;

/** Identifies a person; what is said about them is encrypted with their own key. */
public interface PersonId {
    UUID value();
}
