package io.jiwon.message;

/** A reason to refuse, known in advance: each feature lists its own in an enum. */
public interface Problem {
    /** The stable code that clients compare, in lower snake case. */
    default String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The enum constant's name. */
    String name();

    /** One sentence for a person. */
    String sentence();

    /** The sort of refusal, which decides the HTTP status. */
    ProblemKind kind();
}
