package io.jiwon.readmodel;

import io.jiwon.account.Caller;
import io.jiwon.message.Matches;
import io.jiwon.message.Page;
import io.jiwon.message.ProblemKind;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.springframework.stereotype.Component;

/** Asks on behalf of a caller. */
@Component
public final class Queries {
    /** How long a query may take altogether. */
    public static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final QueryBus bus;

    Queries(QueryBus bus) {
        this.bus = bus;
    }

    /**
     * The answer to a query.
     *
     * @throws Refused when there is none for this caller, or the read model does not reach the caller's position in
     *     time
     */
    public <R> R ask(Caller caller, Object query, Class<R> answer) {
        QueryMessage<Object, R> message =
                new GenericQueryMessage<>(query, query.getClass().getName(), new AnswerOf<>(answer));
        message = message.andMetaData(caller.asReader());
        QueryResponseMessage<R> response = await(bus.query(message));
        if (response.isExceptional()) {
            Throwable cause = response.exceptionResult();
            throw cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
        }
        return response.getPayload();
    }

    /** The answer to a query; nothing when what it asks for does not exist for this caller. */
    public <R> Optional<R> find(Caller caller, Object query, Class<R> answer) {
        try {
            return Optional.of(ask(caller, query, answer));
        } catch (Refused refused) {
            if (refused.problem().kind() == ProblemKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** The page that a query asks for. */
    @SuppressWarnings("unchecked") // The response type of Axon cannot name an item type; the query's Javadoc does.
    public <T> Page<T> page(Caller caller, Object query) {
        return (Page<T>) ask(caller, query, Page.class);
    }

    /** What the search that a query is finds. */
    @SuppressWarnings("unchecked") // As for a page.
    public <T> Matches<T> matches(Caller caller, Object query) {
        return (Matches<T>) ask(caller, query, Matches.class);
    }

    private static <R> R await(CompletableFuture<R> response) {
        try {
            return response.get(ANSWER_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("A query took longer than " + ANSWER_MAX, late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused(RequestProblem.POSITION_NOT_REACHED);
        }
    }
}
