package io.jiwon.readmodel;

import io.jiwon.account.Caller;
import io.jiwon.account.Role;
import io.jiwon.eventstore.StreamPast.Moment;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.PastState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line of a history: one fact, in words.
 *
 * @param version from 0
 * @param at when it happened, UTC
 * @param by who did it
 * @param way how, when it was not simply written
 * @param fact the event's name
 * @param what the same in a sentence, in the language that was asked for
 * @param parts what it changed: fields, or entries as {@code <section>/<id>}; empty for the beginning
 * @param undoes the versions that it takes back
 * @param restores the version that it leads back to
 * @param changeId the same for all facts of one request
 */
public record PastVersion(
        long version,
        Instant at,
        By by,
        @Nullable Way way,
        @Schema(example = "EntryRewritten") String fact,
        @Schema(example = "경력 항목을 고쳤습니다: 주식회사 새벽배송") String what,
        Set<String> parts,
        @Nullable Versions undoes,
        @Nullable Long restores,
        String changeId) {
    /** The command that takes over what Jiwon proposed. */
    private static final String TAKES_A_SUGGESTION = "RewordEntry";

    /** The command that takes over what was read in a document. */
    private static final String TAKES_OF_A_DOCUMENT = "AcceptItems";

    private static final String TRACE_ID = "traceId";

    /** Who did something, for a person who must not learn of others who they are. */
    public enum By {
        /** The reader. */
        SELF,
        /** Jiwon itself, at the reader's wish. */
        JIWON,
        ADMINISTRATOR,
        SOMEBODY_ELSE
    }

    /** How something came to be written. */
    public enum Way {
        /** A suggestion of Jiwon's was accepted, or taken out again. */
        SUGGESTION,
        /** It was read in a document and accepted. */
        DOCUMENT,
        UNDO,
        RESTORE
    }

    /** Versions from one to another, both included. */
    public record Versions(long first, long last) {
        static @Nullable Versions of(@Nullable Object stored) {
            if (!(stored instanceof String versions)) {
                return null;
            }
            String[] ends = versions.split("-", 2);
            return new Versions(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
        }

        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + "–" + last;
        }
    }

    /** @param named what the sentence of the fact names, in order */
    public static <E, S extends PastState<S>> PastVersion of(
            Caller reader, Moment<E, S> moment, PastWords words, List<String> named) {
        Map<String, ?> metadata = moment.message().getMetaData();
        Versions undoes = Versions.of(metadata.get(MessageMetadata.UNDOES));
        Long restores = metadata.get(MessageMetadata.RESTORES) instanceof String version ? Long.valueOf(version) : null;
        Way way = undoes != null ? Way.UNDO : restores != null ? Way.RESTORE : taken(metadata);
        String fact = moment.event().getClass().getSimpleName();
        String what = words.say(fact, named);
        S before = moment.before();
        return new PastVersion(
                moment.version(),
                moment.at(),
                by(reader, metadata),
                way,
                fact,
                way == null
                        ? what
                        : words.say(way.name(), List.of(what, String.valueOf(undoes == null ? restores : undoes))),
                before == null ? Set.of() : before.differing(moment.after()),
                undoes,
                restores,
                String.valueOf(metadata.get(TRACE_ID)));
    }

    private static @Nullable Way taken(Map<String, ?> metadata) {
        return switch (String.valueOf(metadata.get(MessageMetadata.COMMAND))) {
            case TAKES_A_SUGGESTION -> Way.SUGGESTION;
            case TAKES_OF_A_DOCUMENT -> Way.DOCUMENT;
            default -> null;
        };
    }

    private static By by(Caller reader, Map<String, ?> metadata) {
        String actor = String.valueOf(metadata.get(MessageMetadata.ACTOR));
        if (actor.equals(reader.user().toString())) {
            return By.SELF;
        }
        if (actor.equals(MessageMetadata.SYSTEM)) {
            return By.JIWON;
        }
        String roles = String.valueOf(metadata.get(MessageMetadata.ACTOR_ROLES));
        return List.of(roles.split(",")).contains(Role.ADMIN.name()) ? By.ADMINISTRATOR : By.SOMEBODY_ELSE;
    }
}
