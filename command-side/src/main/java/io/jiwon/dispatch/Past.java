package io.jiwon.dispatch;

import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.eventstore.StreamPast;
import io.jiwon.eventstore.StreamPast.Fold;
import io.jiwon.eventstore.StreamPast.Moment;
import io.jiwon.message.PastChange;
import io.jiwon.message.PastState;
import io.jiwon.message.PersonErased;
import io.jiwon.message.PersonId;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Looks up, before a command is sent, what it shall lead back to. The past does not change any more, so a command can
 * carry it; whether it still fits is the aggregate's to decide.
 *
 * @param <E> the events' contract
 */
public final class Past<E, S extends PastState<S>> {
    /** How far back the first look for the beginning of a change goes; each further one goes twice as far. */
    private static final int LOOK_BACK_VERSIONS = 32;

    private final StreamPast<E, S> past;

    public Past(PostgresEventStorageEngine engine, Class<E> events, Class<S> states, Fold<E, S> fold) {
        past = new StreamPast<>(engine, events, states, fold);
    }

    /** The state at a version; null when there is none that was shown, or when it is somebody else's. */
    public @Nullable S state(PersonId owner, Object streamId, long version) {
        return ofOwner(() -> {
            List<Moment<E, S>> found = past.read(streamId.toString(), version, version);
            return found.isEmpty() || !isShownTo(owner, found.getFirst().after())
                    ? null
                    : found.getFirst().after();
        });
    }

    private boolean isShownTo(PersonId owner, S state) {
        return state.isShown() && state.ownerId().equals(owner);
    }

    /**
     * One change: the fact of a version, or all facts of the last command.
     *
     * @param version null for the last one
     * @return null when there is no such version, or when the stream is somebody else's
     */
    public @Nullable PastChange<S> change(PersonId owner, Object streamId, @Nullable Long version) {
        return ofOwner(() -> {
            OptionalLong newest = past.last(streamId.toString());
            if (newest.isEmpty() || version != null && version > newest.getAsLong()) {
                return null;
            }
            List<Moment<E, S>> change = version == null
                    ? lastOnes(streamId.toString(), newest.getAsLong())
                    : past.read(streamId.toString(), version, version);
            return change.getLast().after().ownerId().equals(owner)
                    ? withWhatCameLater(streamId.toString(), change, newest.getAsLong())
                    : null;
        });
    }

    /** The facts of the last command: they share its trace. */
    private List<Moment<E, S>> lastOnes(String streamId, long newest) {
        for (long reach = LOOK_BACK_VERSIONS; ; reach *= 2) {
            List<Moment<E, S>> moments = past.read(streamId, Math.max(0, newest - reach + 1), newest);
            Object trace = trace(moments.getLast());
            int first = moments.size() - 1;
            while (first > 0 && trace.equals(trace(moments.get(first - 1)))) {
                first--;
            }
            if (first > 0 || reach > newest) {
                return moments.subList(first, moments.size());
            }
        }
    }

    private static Object trace(Moment<?, ?> moment) {
        return moment.message()
                .getMetaData()
                .getOrDefault(Commands.TRACE_ID, moment.message().getIdentifier());
    }

    private PastChange<S> withWhatCameLater(String streamId, List<Moment<E, S>> change, long newest) {
        Moment<E, S> first = change.getFirst();
        Moment<E, S> last = change.getLast();
        S before = first.before();
        Map<String, Long> changedSince = new HashMap<>();
        // One that is refused for its age need not be followed up to now.
        if (before != null && newest - last.version() <= TakenBack.REACH_MAX_VERSIONS) {
            Set<String> parts = before.differing(last.after());
            past.read(streamId, last.version() + 1, newest, later -> {
                Set<String> other = last.after().differing(later.after());
                changedSince.keySet().retainAll(other);
                parts.stream().filter(other::contains).forEach(part -> changedSince.putIfAbsent(part, later.version()));
            });
        }
        return new PastChange<>(first.version(), last.version(), before, last.after(), changedSince);
    }

    private static <T> @Nullable T ofOwner(Supplier<@Nullable T> lookUp) {
        try {
            return lookUp.get();
        } catch (PersonErased erased) {
            return null;
        } catch (SerializationException unknown) {
            throw new Refused(RequestProblem.WRITTEN_BY_NEWER_VERSION);
        }
    }
}
