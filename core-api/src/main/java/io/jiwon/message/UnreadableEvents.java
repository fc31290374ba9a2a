package io.jiwon.message;

import org.axonframework.common.Priority;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * Has a handler fail on an event that it should handle and cannot read. Axon would pass over it in silence: a view would
 * miss the fact for ever, an aggregate would decide without it. So a view's group puts it to its dead letters, from where
 * it is handled after the upgrade, and a command on the aggregate is refused until then. Concerned is who handles the
 * contract that the event's type is nested in, or everything.
 */
@Priority(Priority.LAST) // Around what Axon made of the method.
public final class UnreadableEvents implements HandlerEnhancerDefinition {
    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return original.canHandleMessageType(EventMessage.class) ? new Refusing<>(original) : original;
    }

    private static final class Refusing<T> extends WrappedMessageHandlingMember<T> {
        private final String contract;
        private final boolean handlesEverything;

        private Refusing(MessageHandlingMember<T> delegate) {
            super(delegate);
            this.contract = contractOf(delegate.payloadType().getName());
            this.handlesEverything = delegate.payloadType() == Object.class;
        }

        @Override
        public boolean canHandle(Message<?> message) {
            return super.canHandle(message) || concerns(message);
        }

        private boolean concerns(Message<?> message) {
            return message.getPayloadType() == UnknownSerializedType.class
                    && (handlesEverything || contract.equals(contractOf(typeOf(message))));
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            if (message.getPayloadType() == UnknownSerializedType.class) {
                throw new UnreadableEvent(message.getIdentifier(), (UnknownSerializedType) message.getPayload());
            }
            return super.handle(message, target);
        }

        private static String typeOf(Message<?> message) {
            return ((UnknownSerializedType) message.getPayload())
                    .serializedType()
                    .getName();
        }

        /** The outermost class: {@code io.jiwon.resume.ResumeEvent} of {@code io.jiwon.resume.ResumeEvent$ResumeCreated}. */
        private static String contractOf(String typeName) {
            int nested = typeName.indexOf('$');
            return nested < 0 ? typeName : typeName.substring(0, nested);
        }
    }
}
