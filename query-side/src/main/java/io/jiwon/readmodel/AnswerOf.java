package io.jiwon.readmodel;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.axonframework.messaging.responsetypes.AbstractResponseType;

/** The answer of a query by its raw class: Axon's own type does not match a generic record such as a page. */
final class AnswerOf<R> extends AbstractResponseType<R> {
    private final Class<R> answer;

    AnswerOf(Class<R> answer) {
        super(answer);
        this.answer = answer;
    }

    @Override
    public boolean matches(Type declared) {
        Type raw = declared instanceof ParameterizedType generic ? generic.getRawType() : declared;
        return raw instanceof Class<?> known && answer.isAssignableFrom(known);
    }

    @Override
    public Class<R> responseMessagePayloadType() {
        return answer;
    }
}
