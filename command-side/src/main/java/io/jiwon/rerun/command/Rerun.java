package io.jiwon.rerun.command;

import io.jiwon.account.UserId;
import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.command.FeedbackRules;
import io.jiwon.message.FieldRules;
import io.jiwon.message.Refused;
import io.jiwon.rerun.RerunCommand.RecordRerunRun;
import io.jiwon.rerun.RerunCommand.RecordRerunRunFailure;
import io.jiwon.rerun.RerunCommand.RequestRerun;
import io.jiwon.rerun.RerunCommand.StopRerun;
import io.jiwon.rerun.RerunCommand.WithdrawRerun;
import io.jiwon.rerun.RerunEvent;
import io.jiwon.rerun.RerunEvent.RerunCompleted;
import io.jiwon.rerun.RerunEvent.RerunRequested;
import io.jiwon.rerun.RerunEvent.RerunRunFailed;
import io.jiwon.rerun.RerunEvent.RerunRunRecorded;
import io.jiwon.rerun.RerunEvent.RerunStopped;
import io.jiwon.rerun.RerunEvent.RerunWithdrawn;
import io.jiwon.rerun.RerunId;
import io.jiwon.rerun.RerunProblem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Repeats of one review. A result that comes twice, or for a run that has ended, changes nothing. */
@StoredAggregate
@Revision("1")
final class Rerun {
    @AggregateIdentifier
    private @Nullable RerunId rerunId;

    private UserId ownerId;
    private FeedbackId feedbackId;
    private String reviewedMarkdown;
    private int originalRate;
    private int runs;

    /** By the number of the run. */
    private Map<Integer, Integer> rates = new LinkedHashMap<>();

    /** The numbers of the runs without a result. */
    private Set<Integer> failures = new LinkedHashSet<>();

    private @Nullable BigDecimal costUsd;
    private boolean stopped;
    private boolean withdrawn;

    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    Rerun() {}

    /** Whether the caller may have this review repeated was decided when it was pinned. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestRerun command) {
        if (rerunId != null) {
            if (!command.review().ownerId().equals(ownerId)) {
                throw new Refused(RerunProblem.RERUN_NOT_FOUND);
            }
            return;
        }
        FieldRules rules = new FieldRules();
        RerunRules.checkRuns(rules, command.runs());
        rules.refuseIfBroken();
        apply(new RerunRequested(
                command.rerunId(),
                command.review().ownerId(),
                command.askedBy(),
                command.cause(),
                command.review(),
                command.model(),
                command.promptVersion(),
                command.runs()));
    }

    @CommandHandler
    void handle(RecordRerunRun command) {
        refuseIfWithdrawn();
        if (isAwaited(command.run())) {
            FeedbackRules.check(command.matchingRate(), command.scoreParts(), command.contents(), reviewedMarkdown);
            apply(new RerunRunRecorded(
                    command.rerunId(),
                    ownerId,
                    command.run(),
                    command.matchingRate(),
                    command.scoreParts(),
                    command.contents(),
                    command.provenance()));
            completeWhenAllHaveEnded(command.rerunId());
        }
    }

    @CommandHandler
    void handle(RecordRerunRunFailure command) {
        refuseIfWithdrawn();
        if (isAwaited(command.run())) {
            apply(new RerunRunFailed(command.rerunId(), ownerId, command.run(), command.reason(), command.detail()));
            completeWhenAllHaveEnded(command.rerunId());
        }
    }

    @CommandHandler
    void handle(StopRerun command) {
        refuseIfWithdrawn();
        if (!stopped && rates.size() + failures.size() < runs) {
            apply(new RerunStopped(command.rerunId(), ownerId));
        }
    }

    @CommandHandler
    void handle(WithdrawRerun command) {
        if (!withdrawn) {
            apply(new RerunWithdrawn(command.rerunId(), ownerId, feedbackId));
        }
    }

    private void completeWhenAllHaveEnded(RerunId id) {
        if (rates.size() + failures.size() == runs) {
            apply(new RerunCompleted(
                    id,
                    ownerId,
                    feedbackId,
                    originalRate,
                    List.copyOf(new TreeMap<>(rates).values()),
                    failures.size(),
                    costUsd));
        }
    }

    private boolean isAwaited(int run) {
        return run >= 1 && run <= runs && !rates.containsKey(run) && !failures.contains(run);
    }

    private void refuseIfWithdrawn() {
        if (withdrawn) {
            throw new Refused(RerunProblem.RERUN_NOT_FOUND);
        }
    }

    private static void apply(RerunEvent event) {
        AggregateLifecycle.apply(event);
    }

    @EventSourcingHandler
    void evolve(RerunEvent event) {
        switch (event) {
            case RerunRequested requested -> {
                rerunId = requested.rerunId();
                ownerId = requested.ownerId();
                feedbackId = requested.review().feedbackId();
                reviewedMarkdown = requested.review().reviewedMarkdown();
                originalRate = requested.review().matchingRate();
                runs = requested.runs();
            }
            case RerunRunRecorded recorded -> {
                rates.put(recorded.run(), recorded.matchingRate());
                BigDecimal cost = recorded.provenance().costUsd();
                if (cost != null) {
                    costUsd = costUsd == null ? cost : costUsd.add(cost);
                }
            }
            case RerunRunFailed failed -> failures.add(failed.run());
            case RerunStopped stop -> stopped = true;
            case RerunCompleted completed -> {}
            case RerunWithdrawn gone -> withdrawn = true;
        }
    }
}
