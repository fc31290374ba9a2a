package io.jiwon.dispatch;

import jakarta.servlet.ServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The id that a create under an Idempotency-Key uses, each time it is tried. */
public final class ReservedId {
    private static final String ATTRIBUTE = ReservedId.class.getName();

    private ReservedId() {}

    /** Null when the request has no Idempotency-Key. */
    public static @Nullable UUID in(ServletRequest request) {
        return (UUID) request.getAttribute(ATTRIBUTE);
    }

    static void put(ServletRequest request, UUID id) {
        request.setAttribute(ATTRIBUTE, id);
    }
}
