package io.jiwon.similarity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the likeness of two texts was told by; scores of two methods say nothing about each other. */
public enum SimilarityMethod {
    /** The words that they share, spellings and synonyms of a list included. Nothing is known about meaning. */
    @JsonProperty("lexical")
    LEXICAL,
    /** The vectors of an embedding model, all of one space. */
    @JsonProperty("embedding")
    EMBEDDING
}
