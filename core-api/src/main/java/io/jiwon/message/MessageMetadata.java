package io.jiwon.message;

/**
 * The keys of the metadata that every message carries from the command on. Correlation and causation are Axon's own
 * {@code traceId} and {@code correlationId}.
 */
public final class MessageMetadata {
    /** Who acts: a user id, {@value #SYSTEM} or {@value #NOBODY}. */
    public static final String ACTOR = "actor";

    /** The acting user's roles, separated by commas. */
    public static final String ACTOR_ROLES = "actor_roles";

    /** Where the request came from: the peer's network address, or the name of the part of Jiwon that acted. */
    public static final String ORIGIN = "origin";

    /** The language that the caller asked for, a BCP 47 tag. */
    public static final String LOCALE = "locale";

    /** The simple name of the command that led to this message. */
    public static final String COMMAND = "command";

    /** The versions that the event takes back, {@code first-last}; only on events that do. */
    public static final String UNDOES = "undoes";

    /** The version whose state the event leads back to; only on events that do. */
    public static final String RESTORES = "restores";

    /** The version that the caller's If-Match names; only on commands. */
    public static final String EXPECTED_VERSION = "expected_version";

    /** The actor of what Jiwon does by itself: AI results, reactions, start-up. */
    public static final String SYSTEM = "system";

    /** The actor of a request without an access token. */
    public static final String NOBODY = "nobody";

    /** The actor in what a person is shown that somebody else did: who that was is not theirs to know. */
    public static final String SOMEBODY_ELSE = "somebody_else";

    /** Whose rows a query may read: a user id; only on queries. */
    public static final String READER = "reader";

    /** The reading user's roles, separated by commas; only on queries. */
    public static final String READER_ROLES = "reader_roles";

    /** The position that the read model must have reached; only on queries. */
    public static final String MIN_POSITION = "min_position";

    private MessageMetadata() {}
}
