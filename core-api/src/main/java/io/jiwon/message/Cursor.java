package io.jiwon.message;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Where in a list, newest first, a page begins: after this item. Callers take it as it is; what was added or removed
 * meanwhile moves nothing.
 *
 * @param sort what the list is sorted by first: microseconds since 1970, or a position
 * @param id what it is sorted by among equals; all zeroes where there are none
 */
public record Cursor(long sort, UUID id) {
    private static final UUID NONE = new UUID(0, 0);

    /** The last time that means something to the database. */
    private static final Instant TIME_MAX = Instant.parse("9999-12-31T23:59:59Z");

    private static final int BYTES = Long.BYTES * 3;

    /** After the item with this number. */
    public static Cursor at(long position) {
        return new Cursor(position, NONE);
    }

    /** After the item of this time, to the microsecond as the database keeps it. */
    public static Cursor at(Instant time, UUID id) {
        return new Cursor(ChronoUnit.MICROS.between(Instant.EPOCH, time), id);
    }

    /** The time of an item that is sorted by time. */
    public Instant time() {
        return Instant.EPOCH.plus(sort, ChronoUnit.MICROS);
    }

    /** @throws Refused (422) when the text is none that Jiwon gave out */
    public static Cursor from(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            Cursor cursor = new Cursor(bytes.getLong(), new UUID(bytes.getLong(), bytes.getLong()));
            if (bytes.hasRemaining() || cursor.sort < 0 || cursor.time().isAfter(TIME_MAX)) {
                throw refused();
            }
            return cursor;
        } catch (IllegalArgumentException | BufferUnderflowException unknown) {
            throw refused();
        }
    }

    private static Refused refused() {
        return new Refused(
                RequestProblem.INVALID_REQUEST,
                List.of(new FieldError("cursor", "must be a next_cursor that a list has answered")));
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(BYTES)
                        .putLong(sort)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }
}
