package io.jiwon.message;

import java.util.Set;

/** An answer, or an item of one, that tells something about people. */
public interface AboutPeople {
    /** Whom it tells about. */
    Set<? extends PersonId> people();
}
