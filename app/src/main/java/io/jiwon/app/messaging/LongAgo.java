package io.jiwon.app.messaging;

import io.jiwon.eventstore.PostgresEventStorageEngine;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Keeps what was taken over from an archive away from those who act: it was done when it happened. */
final class LongAgo implements MessageHandlerInterceptor<EventMessage<?>> {
    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain interceptorChain)
            throws Exception {
        return unitOfWork.getMessage().getMetaData().containsKey(PostgresEventStorageEngine.IMPORTED)
                ? null
                : interceptorChain.proceed();
    }
}
