package io.jiwon.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param page 1 to {@value #PAGE_MAX}
 * @param pageSize 1 to {@value #PAGE_SIZE_MAX}
 * @param after the item that the page begins after, however deep; null when the page is asked for by its number
 */
public record Paging(int page, int pageSize, @Nullable Cursor after) {
    /** Pages beyond this are refused: a deep page costs the database as much as all pages before it. */
    public static final int PAGE_MAX = 10_000;

    public static final int PAGE_SIZE_MAX = 100;

    /** @throws Refused (422) naming each parameter that is out of bounds */
    public Paging {
        List<FieldError> errors = new ArrayList<>();
        if (page < 1 || page > PAGE_MAX) {
            errors.add(new FieldError("page", "must be between 1 and " + PAGE_MAX));
        }
        if (pageSize < 1 || pageSize > PAGE_SIZE_MAX) {
            errors.add(new FieldError("page_size", "must be between 1 and " + PAGE_SIZE_MAX));
        }
        if (after != null && page != 1) {
            errors.add(new FieldError("page", "must not be given together with cursor"));
        }
        if (!errors.isEmpty()) {
            throw new Refused(RequestProblem.INVALID_REQUEST, errors);
        }
    }

    public Paging(int page, int pageSize) {
        this(page, pageSize, (Cursor) null);
    }

    /**
     * As a request has it.
     *
     * @param cursor the {@code next_cursor} of the page before; null without one
     */
    public Paging(int page, int pageSize, @Nullable String cursor) {
        this(page, pageSize, cursor == null ? null : Cursor.from(cursor));
    }
}
