package io.jiwon.readmodel;

import io.jiwon.message.MessageMetadata;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.queryhandling.annotation.QueryHandlingMember;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Lets a query through to its handler once the read model has reached the position that the caller asks for, and then
 * as a {@link Reader}. Every query handler is behind it, whoever wrote it.
 */
@Component
final class PositionGate implements HandlerEnhancerDefinition {
    private static final String POSITION_HEADER = "Jiwon-Position";

    private final ObjectProvider<ReadPosition> positions;
    private final ObjectProvider<Reader> reader;

    PositionGate(ObjectProvider<ReadPosition> positions, ObjectProvider<Reader> reader) {
        this.positions = positions;
        this.reader = reader;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return original.unwrap(QueryHandlingMember.class).isPresent()
                ? new Gated<>(original, positions, reader)
                : original;
    }

    private static final class Gated<T> extends WrappedMessageHandlingMember<T> {
        private final ObjectProvider<ReadPosition> positions;
        private final ObjectProvider<Reader> reader;

        private Gated(
                MessageHandlingMember<T> delegate,
                ObjectProvider<ReadPosition> positions,
                ObjectProvider<Reader> reader) {
            super(delegate);
            this.positions = positions;
            this.reader = reader;
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            Long position = (Long) message.getMetaData().get(MessageMetadata.MIN_POSITION);
            ReadsFrom readsFrom = target == null ? null : target.getClass().getAnnotation(ReadsFrom.class);
            if (readsFrom == null) {
                return read(message, target);
            }
            ReadPosition readPosition = positions.getObject();
            if (position != null) {
                readPosition.await(readsFrom.value(), position);
            }
            // Taken before the read: the answer is at least as new as the position says.
            long reached = readPosition.of(readsFrom.value());
            Object answer = read(message, target);
            tell(reached);
            return answer;
        }

        private @Nullable Object read(Message<?> message, @Nullable T target) throws Exception {
            return reader.getObject().read(message.getMetaData(), () -> super.handle(message, target));
        }

        /**
         * Names the position in the response, so that a caller's next query elsewhere is not older than this one. The
         * answer to a command names that of the command, also when something was looked up for it.
         */
        private static void tell(long position) {
            if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                    && attributes.getRequest().getMethod().equals("GET")
                    && attributes.getResponse() != null) {
                attributes.getResponse().setHeader(POSITION_HEADER, Long.toString(position));
            }
        }
    }
}
