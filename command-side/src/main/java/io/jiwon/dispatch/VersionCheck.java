package io.jiwon.dispatch;

import io.jiwon.message.MessageMetadata;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import java.util.OptionalLong;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandMessageHandlingMember;
import org.axonframework.common.Priority;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;

/**
 * Compares the version that the caller expects (If-Match) with the aggregate's before its handler decides, and notes
 * the version that the aggregate has afterwards. One place for all aggregates.
 */
@Component
@Priority(Priority.LAST) // Axon's own must have made a command handler of the method before.
public final class VersionCheck implements HandlerEnhancerDefinition {
    private static final String RESOURCE = VersionCheck.class.getName();

    /** The version of the aggregate that handled the unit of work's command; empty when none did. */
    static OptionalLong versionIn(UnitOfWork<?> unitOfWork) {
        Long version = unitOfWork.getResource(RESOURCE);
        return version == null ? OptionalLong.empty() : OptionalLong.of(version);
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return original.unwrap(CommandMessageHandlingMember.class).isPresent() ? new Checked<>(original) : original;
    }

    private static final class Checked<T> extends WrappedMessageHandlingMember<T> {
        private Checked(MessageHandlingMember<T> delegate) {
            super(delegate);
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            if (!(message instanceof CommandMessage<?> command) || !isAggregate(target)) {
                return super.handle(message, target);
            }
            Long expected = (Long) command.getMetaData().get(MessageMetadata.EXPECTED_VERSION);
            if (expected != null && !expected.equals(AggregateLifecycle.getVersion())) {
                throw new Refused(RequestProblem.STALE_VERSION);
            }
            Object result = super.handle(message, target);
            Long version = AggregateLifecycle.getVersion();
            if (version != null) {
                CurrentUnitOfWork.get().resources().put(RESOURCE, version);
            }
            return result;
        }

        private static boolean isAggregate(@Nullable Object target) {
            return target != null && AnnotatedElementUtils.hasAnnotation(target.getClass(), AggregateRoot.class);
        }
    }
}
