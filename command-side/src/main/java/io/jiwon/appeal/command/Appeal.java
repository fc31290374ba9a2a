package io.jiwon.appeal.command;

import io.jiwon.account.UserId;
import io.jiwon.appeal.AppealCommand.AnswerAppeal;
import io.jiwon.appeal.AppealCommand.FileAppeal;
import io.jiwon.appeal.AppealCommand.WithdrawAppeal;
import io.jiwon.appeal.AppealEvent;
import io.jiwon.appeal.AppealEvent.AppealAnswered;
import io.jiwon.appeal.AppealEvent.AppealFiled;
import io.jiwon.appeal.AppealEvent.AppealWithdrawn;
import io.jiwon.appeal.AppealId;
import io.jiwon.appeal.AppealProblem;
import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.message.Refused;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A person's appeal against one assessment by a machine; after it is withdrawn it can be filed anew. */
@StoredAggregate
@Revision("1")
final class Appeal {
    private enum Progress {
        FILED,
        WITHDRAWN,
        ANSWERED
    }

    @AggregateIdentifier
    private @Nullable AppealId appealId;

    private UserId ownerId;
    private Progress progress;

    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    Appeal() {}

    /** What is appealed against is the caller's own: it was pinned for them. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(FileAppeal command) {
        AppealRules.check(command);
        if (appealId != null) {
            refuseUnlessOwnedBy(command.ownerId());
            if (progress != Progress.WITHDRAWN) {
                throw new Refused(
                        progress == Progress.FILED ? AppealProblem.APPEAL_FILED : AppealProblem.APPEAL_ANSWERED);
            }
        }
        AggregateLifecycle.apply(new AppealFiled(
                command.appealId(),
                command.ownerId(),
                command.assessment(),
                command.reason().strip()));
    }

    @CommandHandler
    void handle(WithdrawAppeal command) {
        refuseUnlessOwnedBy(command.ownerId());
        if (progress == Progress.ANSWERED) {
            throw new Refused(AppealProblem.APPEAL_ANSWERED);
        }
        if (progress == Progress.FILED) {
            AggregateLifecycle.apply(new AppealWithdrawn(command.appealId(), ownerId));
        }
    }

    @CommandHandler
    void handle(AnswerAppeal command) {
        AppealRules.check(command);
        if (command.administrator().equals(ownerId)) {
            throw new Refused(AppealProblem.OWN_APPEAL);
        }
        switch (progress) {
            case FILED ->
                AggregateLifecycle.apply(new AppealAnswered(
                        command.appealId(),
                        ownerId,
                        command.administrator(),
                        command.verdict(),
                        command.answer().strip()));
            case WITHDRAWN -> throw new Refused(AppealProblem.APPEAL_NOT_FOUND);
            case ANSWERED -> throw new Refused(AppealProblem.APPEAL_ANSWERED);
        }
    }

    private void refuseUnlessOwnedBy(UserId caller) {
        if (!caller.equals(ownerId)) {
            throw new Refused(AppealProblem.APPEAL_NOT_FOUND);
        }
    }

    @EventSourcingHandler
    void evolve(AppealEvent event) {
        switch (event) {
            case AppealFiled filed -> {
                appealId = filed.appealId();
                ownerId = filed.ownerId();
                progress = Progress.FILED;
            }
            case AppealWithdrawn withdrawn -> progress = Progress.WITHDRAWN;
            case AppealAnswered answered -> progress = Progress.ANSWERED;
        }
    }
}
