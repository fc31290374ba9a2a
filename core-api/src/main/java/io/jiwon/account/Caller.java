package io.jiwon.account;

import io.jiwon.message.MessageMetadata;
import io.jiwon.message.TimeOrderedIds;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, and under which conditions.
 *
 * @param userId null when nobody is signed in
 * @param sessionId the session whose access token the request carries; null when nobody is signed in
 * @param origin the peer's network address
 * @param language the BCP 47 tag of Accept-Language; null when there is none
 * @param expectedVersion the version in If-Match; null when there is none
 * @param minPosition the position in Jiwon-Min-Position; null when there is none
 * @param reservedId the id that a create shall use, so that a repeat under one Idempotency-Key creates once; null
 *     without such a key
 */
public record Caller(
        @Nullable UserId userId,
        @Nullable SessionId sessionId,
        Set<Role> roles,
        String origin,
        @Nullable String language,
        @Nullable Long expectedVersion,
        @Nullable Long minPosition,
        @Nullable UUID reservedId) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    /**
     * The signed-in user.
     *
     * @throws IllegalStateException when nobody is; the security rules keep such a request away
     */
    public UserId user() {
        if (userId == null) {
            throw new IllegalStateException(
                    "The endpoint needs a signed-in user, its security rule does not ask for one");
        }
        return userId;
    }

    /** Whether the caller reads English rather than Korean. */
    public boolean readsEnglish() {
        return language != null && language.toLowerCase(Locale.ROOT).startsWith("en");
    }

    /**
     * The session that the signed-in user makes the request in.
     *
     * @throws IllegalStateException when nobody is signed in; the security rules keep such a request away
     */
    public SessionId session() {
        if (sessionId == null) {
            throw new IllegalStateException("The endpoint needs a session, its security rule does not ask for one");
        }
        return sessionId;
    }

    /** The id for something new: the reserved one, or a fresh time-ordered one. */
    public UUID newId() {
        return reservedId == null ? TimeOrderedIds.next() : reservedId;
    }

    /** The same caller, who wants no answer older than the position. */
    public Caller atLeast(long position) {
        long wanted = minPosition == null ? position : Math.max(position, minPosition);
        return new Caller(userId, sessionId, roles, origin, language, expectedVersion, wanted, reservedId);
    }

    /** The same caller without If-Match, for a command to another aggregate than the one that If-Match speaks of. */
    public Caller withoutConditions() {
        return new Caller(userId, sessionId, roles, origin, language, null, minPosition, reservedId);
    }

    /** What a query's metadata says of who asks, and how new the answer has to be. */
    public Map<String, Object> asReader() {
        Map<String, Object> metadata = new HashMap<>();
        if (userId != null) {
            metadata.put(MessageMetadata.READER, userId.toString());
            metadata.put(
                    MessageMetadata.READER_ROLES,
                    roles.stream().map(Enum::name).sorted().collect(Collectors.joining(",")));
        }
        if (minPosition != null) {
            metadata.put(MessageMetadata.MIN_POSITION, minPosition);
        }
        return metadata;
    }
}
