package io.jiwon.message;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a search is wanted.
 *
 * @param cursor what the page before answered; null for the first
 * @param pageSize 1 to {@value #PAGE_SIZE_MAX}
 */
public record SearchPaging(@Nullable String cursor, int pageSize) {
    public static final int PAGE_SIZE_MAX = 100;

    /** Characters of a cursor. */
    public static final int CURSOR_MAX_CHARS = 500;

    /** @throws Refused (422) when the page size is out of bounds or the cursor too long */
    public SearchPaging {
        new FieldRules()
                .optional("cursor", cursor, CURSOR_MAX_CHARS)
                .rule("page_size", pageSize >= 1 && pageSize <= PAGE_SIZE_MAX, "must be between 1 and " + PAGE_SIZE_MAX)
                .refuseIfBroken();
    }
}
