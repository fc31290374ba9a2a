package io.jiwon.dispatch;

import io.jiwon.message.FieldError;
import io.jiwon.message.PastChange;
import io.jiwon.message.PastState;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what of a change can be taken back. One rule for all aggregates that have a history. */
public final class TakenBack {
    /** How many versions may lie between a change and the present: each of them is looked at. */
    public static final int REACH_MAX_VERSIONS = 1_000;

    private TakenBack() {}

    /**
     * The parts that have to become again what they were before the change; none when they are that already.
     *
     * @param version the present one
     * @throws Refused when the change does not exist, is the beginning, is too long ago, or a part of it says something
     *     else by now than the change made of it; each such part is named with the version that stands in the way
     */
    public static <S extends PastState<S>> Set<String> parts(@Nullable PastChange<S> change, S now, long version) {
        if (change == null) {
            throw new Refused(RequestProblem.VERSION_NOT_FOUND);
        }
        S before = change.before();
        if (before == null) {
            throw new Refused(RequestProblem.BEGINNING);
        }
        if (version - change.last() > REACH_MAX_VERSIONS) {
            throw new Refused(RequestProblem.TOO_LONG_AGO);
        }
        S after = change.after();
        Set<String> parts = new LinkedHashSet<>(before.differing(after));
        parts.retainAll(before.differing(now));
        Set<String> different = after.differing(now);
        List<FieldError> inTheWay = parts.stream()
                .filter(different::contains)
                .map(part -> new FieldError(
                        part,
                        "says something else since version "
                                + change.changedSince().getOrDefault(part, version)))
                .toList();
        if (!inTheWay.isEmpty()) {
            throw new Refused(RequestProblem.CHANGED_SINCE, inTheWay);
        }
        return parts;
    }
}
