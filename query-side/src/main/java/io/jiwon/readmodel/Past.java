package io.jiwon.readmodel;

import io.jiwon.account.Caller;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.eventstore.StreamPast;
import io.jiwon.eventstore.StreamPast.Fold;
import io.jiwon.eventstore.StreamPast.Moment;
import io.jiwon.message.Cursor;
import io.jiwon.message.FieldRules;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.PastState;
import io.jiwon.message.PersonErased;
import io.jiwon.message.Problem;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Shows its owner what a thing was, read from the log itself. No read model stands between, so there is none to wait for;
 * and none whose policies would keep others away, so the owner is compared here, with whom the thing's own facts name.
 */
public final class Past<E, S extends PastState<S>> {
    private static final String VERSIONS = "must be a number from 0";

    private final StreamPast<E, S> past;
    private final Problem notFound;

    /** @param notFound what is said of somebody else's, as of one that does not exist */
    public Past(
            PostgresEventStorageEngine engine, Class<E> events, Class<S> states, Fold<E, S> fold, Problem notFound) {
        this.past = new StreamPast<>(engine, events, states, fold);
        this.notFound = notFound;
    }

    /** The parameters of a question about the past: at most one of them. */
    public record When(@Nullable Long version, @Nullable Instant asOf) {
        /** @throws Refused (422) when both are given, or the version is negative */
        public When {
            boolean both = version != null && asOf != null;
            new FieldRules()
                    .rule("version", isVersion(version), VERSIONS)
                    .rule("version", !both, "must not be given together with as_of")
                    .rule("as_of", !both, "must not be given together with version")
                    .refuseIfBroken();
        }

        /** Whether it is the present that is asked for. */
        public boolean isNow() {
            return version == null && asOf == null;
        }
    }

    /**
     * What its owner was shown at a version or time.
     *
     * @throws Refused (404) when it did not exist then, or was put away
     */
    public Moment<E, S> at(Caller caller, Object streamId, When when) {
        return ofOwner(() -> {
            String id = streamId.toString();
            long newest = newest(id);
            OptionalLong wanted = when.version() != null
                    ? OptionalLong.of(when.version())
                    : when.asOf() == null ? OptionalLong.of(newest) : past.lastAt(id, when.asOf());
            Moment<E, S> moment =
                    past.read(id, there(wanted, newest), there(wanted, newest)).getFirst();
            refuseOthers(caller, moment.after());
            if (wanted.isEmpty()
                    || wanted.getAsLong() > newest
                    || !moment.after().isShown()) {
                throw new Refused(RequestProblem.VERSION_NOT_FOUND);
            }
            return moment;
        });
    }

    /**
     * What it is now.
     *
     * @throws Refused (404) when it was put away
     */
    public S now(Caller caller, Object streamId) {
        return ofOwner(() -> {
            String id = streamId.toString();
            long newest = newest(id);
            S state = past.read(id, newest, newest).getFirst().after();
            refuseOthers(caller, state);
            if (!state.isShown()) {
                throw new Refused(notFound);
            }
            return state;
        });
    }

    /**
     * Two versions to compare.
     *
     * @param from null for the one before the other
     * @param to null for the newest
     */
    public record Ends<E, S>(Moment<E, S> from, Moment<E, S> to) {}

    /** @throws Refused (404) as for one version; (422) when one of them is negative */
    public Ends<E, S> ends(Caller caller, Object streamId, @Nullable Long from, @Nullable Long to) {
        new FieldRules()
                .rule("from", isVersion(from), VERSIONS)
                .rule("to", isVersion(to), VERSIONS)
                .refuseIfBroken();
        Moment<E, S> second = at(caller, streamId, new When(to, null));
        long first = from == null ? Math.max(0, second.version() - 1) : from;
        return new Ends<>(at(caller, streamId, new When(first, null)), second);
    }

    /** One that is there in any case, to see whose it is. */
    private static long there(OptionalLong wanted, long newest) {
        return Math.min(wanted.orElse(0), newest);
    }

    /** Its versions, newest first. One that was put away has its versions still. */
    public Page<Moment<E, S>> versions(Caller caller, Object streamId, Paging paging) {
        return ofOwner(() -> {
            String id = streamId.toString();
            long newest = newest(id);
            Cursor after = paging.after();
            long last = after == null
                    ? newest - (paging.page() - 1L) * paging.pageSize()
                    : Math.min(newest, after.sort() - 1);
            List<Moment<E, S>> moments = past.read(id, Math.max(0, last - paging.pageSize() + 1), Math.max(0, last));
            refuseOthers(caller, moments.getLast().after());
            List<Moment<E, S>> items = last < 0 ? List.of() : moments.reversed();
            return after == null
                    ? new Page<>(items, paging.page(), paging.pageSize(), newest + 1).continuedBy(Past::place)
                    : new Page<>(
                            items,
                            null,
                            paging.pageSize(),
                            null,
                            last >= paging.pageSize() ? place(items.getLast()).toString() : null);
        });
    }

    private static boolean isVersion(@Nullable Long number) {
        return number == null || number >= 0;
    }

    private static Cursor place(Moment<?, ?> moment) {
        return Cursor.at(moment.version());
    }

    private long newest(String streamId) {
        return past.last(streamId).orElseThrow(() -> new Refused(notFound));
    }

    private void refuseOthers(Caller caller, S state) {
        if (!state.ownerId().equals(caller.user())) {
            throw new Refused(notFound);
        }
    }

    private <T> T ofOwner(Supplier<T> question) {
        try {
            return question.get();
        } catch (PersonErased erased) {
            throw new Refused(notFound);
        } catch (SerializationException unknown) {
            throw new Refused(RequestProblem.WRITTEN_BY_NEWER_VERSION);
        }
    }
}
