package io.jiwon.message;

import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the events of erased people away from a processing group: also those without a personal part, for the rows that
 * they would change are gone. So a replay after an erasure completes, and brings nothing back.
 */
public final class ErasedPeople implements MessageHandlerInterceptor<EventMessage<?>> {
    private final PersonalKeys keys;

    public ErasedPeople(PersonalKeys keys) {
        this.keys = keys;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain interceptorChain)
            throws Exception {
        return concern(unitOfWork.getMessage()) ? null : interceptorChain.proceed();
    }

    /** Whether the event is one of an erased person's. */
    public boolean concern(EventMessage<?> event) {
        SealedForm form = SealedForm.of(event.getPayloadType());
        if (form.isOfNobody()) {
            return false;
        }
        try {
            UUID person = form.person(event.getPayload());
            return person != null && keys.isErased(person);
        } catch (PersonErased erased) {
            return true;
        } catch (SerializationException unreadable) {
            return false; // Its handler finds that out, and its group keeps it as a dead letter.
        }
    }
}
