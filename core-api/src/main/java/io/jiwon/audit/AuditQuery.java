package io.jiwon.audit;

import io.jiwon.account.UserId;
import io.jiwon.message.AboutPeople;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.Paging;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an operator may ask about the audit trail. */
public sealed interface AuditQuery {
    /** Characters in a filter. */
    int FILTER_MAX_CHARS = 300;

    /** Nothing is older, and nothing can be asked of before it. */
    Instant TIME_MIN = Instant.parse("1970-01-01T00:00:00Z");

    /** Beyond it no filter reaches. */
    Instant TIME_MAX = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * The trail, newest first. Answers a page of {@link AuditEntry}. A null filter lets everything through.
     *
     * @param since earliest time, inclusive
     * @param until latest time, exclusive
     */
    record ListAuditEntries(
            @Nullable String actor,
            @Nullable String subject,
            @Nullable String command,
            @Nullable Outcome outcome,
            @Nullable Instant since,
            @Nullable Instant until,
            Paging paging)
            implements AuditQuery {}

    /** Whether what was asked for happened. */
    enum Outcome {
        ACCEPTED,
        REFUSED
    }

    /**
     * One line of the trail.
     *
     * @param position the event's place in the log
     * @param at when it was recorded, UTC
     * @param actor a user id, {@code system} or {@code nobody}
     * @param origin the peer's address, or the part of Jiwon that acted
     * @param command the command that led to it
     * @param what the event's or the refused command's name
     * @param subjectType the feature word, for example {@code resume}; null when the refused command names no target
     * @param subjectId the aggregate's id
     * @param code the problem's code when refused
     * @param correlationId the request that started it all
     * @param causationId the message that led to this one directly
     */
    record AuditEntry(
            long position,
            Instant at,
            String actor,
            @Nullable String origin,
            @Nullable String command,
            String what,
            @Nullable String subjectType,
            @Nullable String subjectId,
            Outcome outcome,
            @Nullable String code,
            @Nullable String correlationId,
            @Nullable String causationId)
            implements AboutPeople {
        /** Who acted, which comes with a network address, and whose account it was. */
        @Override
        public Set<UserId> people() {
            Set<UserId> people = new LinkedHashSet<>();
            if (!actor.equals(MessageMetadata.SYSTEM) && !actor.equals(MessageMetadata.NOBODY)) {
                people.add(UserId.from(actor));
            }
            if (subjectId != null && "account".equals(subjectType)) {
                people.add(UserId.from(subjectId));
            }
            return people;
        }
    }
}
