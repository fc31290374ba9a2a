package io.jiwon.message;

import java.util.ArrayList;
import java.util.List;

/**
 * Which page of a list is wanted.
 *
 * @param page 1 to {@value #PAGE_MAX}
 * @param pageSize 1 to {@value #PAGE_SIZE_MAX}
 */
public record Paging(int page, int pageSize) {
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
        if (!errors.isEmpty()) {
            throw new Refused(RequestProblem.INVALID_REQUEST, errors);
        }
    }
}
