package io.jiwon.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.message.FieldError;
import io.jiwon.message.Problem;
import io.jiwon.message.Refused;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.hamcrest.CustomMatcher;
import org.hamcrest.Matcher;

/** What tests of aggregates and rules expect, in one word each. */
public final class Expected {
    private Expected() {}

    /** A refusal for this reason that names exactly these fields, in any order. */
    public static Matcher<Object> refusal(Problem problem, String... fields) {
        return new CustomMatcher<>("refused with " + problem + " naming " + List.of(fields)) {
            @Override
            public boolean matches(Object thrown) {
                assertRefusal(thrown, problem, fields);
                return true;
            }
        };
    }

    /** Runs it and expects such a refusal. */
    public static void assertRefused(ThrowingCallable rule, Problem problem, String... fields) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(rule))
                .satisfies(thrown -> assertRefusal(thrown, problem, fields));
    }

    /** The events that were published, in order, given to assertions. */
    public static Matcher<List<? super EventMessage<?>>> events(Consumer<List<Object>> assertions) {
        return new CustomMatcher<>("events that keep to the assertions") {
            @Override
            public boolean matches(Object published) {
                assertions.accept(((List<?>) published)
                        .stream()
                                .map(message -> (Object) ((Message<?>) message).getPayload())
                                .toList());
                return true;
            }
        };
    }

    private static void assertRefusal(Object thrown, Problem problem, String... fields) {
        assertThat(thrown).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.problem()).isEqualTo(problem);
            assertThat(refused.errors()).extracting(FieldError::field).containsExactlyInAnyOrder(fields);
        });
    }
}
