package io.jiwon.readmodel;

import io.jiwon.account.Caller;
import java.util.Optional;
import java.util.Set;

/** What a feature shows a person of theirs, for their archive. Each feature that has streams of people has one. */
public interface ArchivedState {
    /** The feature's word. */
    String feature();

    /** The processing group whose read model it shows. */
    String group();

    /** All of them, where it shows more than one. */
    default Set<String> groups() {
        return Set.of(group());
    }

    /** What the caller sees of one of their streams at present; nothing when it was put away or never had a view. */
    Optional<Shown> of(Caller caller, String streamId);

    /**
     * One thing that is shown.
     *
     * @param name which file it becomes, for example {@code resumes/<id>}
     * @param answer what the API answers when it is asked for this
     */
    record Shown(String name, Object answer) {}
}
