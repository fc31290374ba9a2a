package io.jiwon.message;

import org.jspecify.annotations.Nullable;

/** What the command bus gives back when its sender is told more than the handler's result. */
public interface CommandResult {
    /** What the handler answered; null when it answered nothing. */
    @Nullable
    Object result();
}
