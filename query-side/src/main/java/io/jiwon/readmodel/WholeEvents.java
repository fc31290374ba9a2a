package io.jiwon.readmodel;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.replay.ResetContext;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Writes an event whole or not at all: when its handler fails, its writes are undone and the transaction lives on. To
 * PostgreSQL a failed statement ends the transaction otherwise, and the dead letter could not be written either. What
 * keeps a read model is run as the database role that may write it.
 */
@Component
final class WholeEvents implements HandlerEnhancerDefinition {
    private final ObjectProvider<RowWrites> rows;

    WholeEvents(ObjectProvider<RowWrites> rows) {
        this.rows = rows;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        ProcessingGroup group = original.declaringClass().getAnnotation(ProcessingGroup.class);
        if (group == null) {
            return original;
        }
        // Sagas and reactions have groups, too; they belong to other schemas.
        boolean projects = original.declaringClass().getPackageName().endsWith(".query");
        if (original.canHandleMessageType(EventMessage.class)) {
            return new Whole<>(original, group.value(), projects, rows);
        }
        return projects && original.canHandleMessageType(ResetContext.class) ? new Reset<>(original, rows) : original;
    }

    private static final class Reset<T> extends WrappedMessageHandlingMember<T> {
        private final ObjectProvider<RowWrites> rows;

        private Reset(MessageHandlingMember<T> delegate, ObjectProvider<RowWrites> rows) {
            super(delegate);
            this.rows = rows;
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            rows.getObject().becomeProjector();
            return super.handle(message, target);
        }
    }

    private static final class Whole<T> extends WrappedMessageHandlingMember<T> {
        private final String group;
        private final boolean projects;
        private final ObjectProvider<RowWrites> rows;

        private Whole(
                MessageHandlingMember<T> delegate, String group, boolean projects, ObjectProvider<RowWrites> rows) {
            super(delegate);
            this.group = group;
            this.projects = projects;
            this.rows = rows;
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            UnitWrites unit = rows.getObject().unit(group, projects);
            if (unit == null) {
                return super.handle(message, target);
            }
            unit.beginEvent(message.getPayloadType().getSimpleName());
            try {
                Object answer = super.handle(message, target);
                unit.endEvent();
                return answer;
            } catch (Exception | Error failure) {
                undo(unit, failure);
                throw failure;
            }
        }

        private static void undo(UnitWrites unit, Throwable failure) {
            try {
                unit.undoEvent();
            } catch (RuntimeException lost) {
                failure.addSuppressed(lost); // The transaction is lost, and with it the whole batch.
            }
        }
    }
}
