package io.jiwon.dispatch;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * What came of an accepted command.
 *
 * @param result what the handler returned
 * @param version the target's version after the command; empty when the handler is not an aggregate
 * @param position the position of the last event that the command led to; empty when it changed nothing
 */
public record Accepted(@Nullable Object result, OptionalLong version, OptionalLong position) {
    /** The response header with the position that a later query can ask for. */
    public static final String POSITION_HEADER = "Jiwon-Position";

    /** The same, for an answer about a part of its target, to which the target's version says nothing. */
    public Accepted withoutVersion() {
        return new Accepted(result, OptionalLong.empty(), position);
    }

    /** The result as the type that the handler is known to return. */
    public <R> R result(Class<R> type) {
        return requireNonNull(type.cast(result));
    }

    /** 200 with a body, the new ETag and the position. */
    public <T> ResponseEntity<T> ok(T body) {
        return respond(ResponseEntity.ok()).body(body);
    }

    /** 201 with the new resource's address. */
    public <T> ResponseEntity<T> created(URI location, T body) {
        return respond(ResponseEntity.created(location)).body(body);
    }

    /** 201 with the new resource's address and no body. */
    public ResponseEntity<Void> created(URI location) {
        return respond(ResponseEntity.created(location)).build();
    }

    /** 202 with the address where the result will be. */
    public <T> ResponseEntity<T> later(URI location, T body) {
        return respond(ResponseEntity.status(HttpStatus.ACCEPTED).location(location))
                .body(body);
    }

    /** 204, for a command whose result is nothing to show. */
    public ResponseEntity<Void> done() {
        return respond(ResponseEntity.status(HttpStatus.NO_CONTENT)).build();
    }

    private <B extends ResponseEntity.HeadersBuilder<?>> B respond(B response) {
        version.ifPresent(v -> response.eTag("\"" + v + "\""));
        position.ifPresent(p -> response.header(POSITION_HEADER, Long.toString(p)));
        return response;
    }
}
