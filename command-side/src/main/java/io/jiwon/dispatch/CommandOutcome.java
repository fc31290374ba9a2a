package io.jiwon.dispatch;

import io.jiwon.eventstore.AppendedPosition;
import io.jiwon.message.CommandResult;
import java.util.OptionalLong;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * A handler's result together with the version and position that are known only once its unit of work has committed,
 * which is after the result has been taken. Read it on the thread that sent the command, after the command.
 */
final class CommandOutcome implements CommandResult {
    private final @Nullable Object result;
    private OptionalLong version = OptionalLong.empty();
    private OptionalLong position = OptionalLong.empty();

    private CommandOutcome(@Nullable Object result) {
        this.result = result;
    }

    @Override
    public @Nullable Object result() {
        return result;
    }

    Accepted accepted() {
        return new Accepted(result, version, position);
    }

    /** Wraps every result and fills in the rest after the commit. */
    static final class Interceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
        @Override
        public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
                throws Exception {
            CommandOutcome outcome = new CommandOutcome(chain.proceed());
            unitOfWork.afterCommit(committed -> {
                outcome.version = VersionCheck.versionIn(committed);
                outcome.position = AppendedPosition.in(committed);
            });
            return outcome;
        }
    }
}
