package io.jiwon.rerun.query;

import io.jiwon.account.Caller;
import io.jiwon.message.FieldRules;
import io.jiwon.readmodel.Queries;
import io.jiwon.rerun.RerunQuery;
import io.jiwon.rerun.RerunQuery.RerunDetail;
import io.jiwon.rerun.RerunQuery.State;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Waits for a rerun on behalf of a caller; by looking again, because the work may be done on another node. */
@Component
final class RerunProgress {
    /** Longest {@code ?wait=}. */
    static final int WAIT_MAX_SECONDS = 30;

    private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();

    private final Queries queries;

    RerunProgress(Queries queries) {
        this.queries = queries;
    }

    /** The rerun when every run has ended, or as it is when the time is up. */
    RerunDetail await(Caller caller, RerunQuery question, int waitSeconds) {
        new FieldRules()
                .rule(
                        "wait",
                        waitSeconds >= 0 && waitSeconds <= WAIT_MAX_SECONDS,
                        "must be between 0 and " + WAIT_MAX_SECONDS)
                .refuseIfBroken();
        long end = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
        RerunDetail rerun = queries.ask(caller, question, RerunDetail.class);
        while (rerun.state() == State.UNDER_WAY
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL_NANOS);
            rerun = queries.ask(caller, question, RerunDetail.class);
        }
        return rerun;
    }
}
