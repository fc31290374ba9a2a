package io.jiwon.message;

import org.jspecify.annotations.Nullable;

/** What the bus answers to a command: what its handler answered, whatever else is told beside it. */
public interface CommandResult {
    /** Null when the handler answers nothing. */
    @Nullable
    Object result();
}
