package io.jiwon.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the fields of a message whose text is missing or too long, and refuses them all at once. */
public final class FieldRules {
    private final List<FieldError> errors = new ArrayList<>();

    /** Text that must be there: not blank and at most {@code maxChars} characters (UTF-16 units). */
    public FieldRules required(String field, @Nullable String text, int maxChars) {
        if (text == null || text.isBlank()) {
            errors.add(new FieldError(field, "must not be blank"));
            return this;
        }
        return optional(field, text, maxChars);
    }

    /** Text that may be missing: at most {@code maxChars} characters (UTF-16 units). */
    public FieldRules optional(String field, @Nullable String text, int maxChars) {
        if (text != null && text.length() > maxChars) {
            errors.add(new FieldError(field, "must have at most " + maxChars + " characters"));
        }
        if (text != null && text.indexOf('\0') >= 0) {
            errors.add(new FieldError(field, "must not contain the character U+0000"));
        }
        if (text != null && !StandardCharsets.UTF_16.newEncoder().canEncode(text)) {
            errors.add(new FieldError(field, "must not contain half a surrogate pair"));
        }
        return this;
    }

    /** A list of at most {@code maxItems}. */
    public FieldRules items(String field, @Nullable List<?> items, int maxItems) {
        if (items != null && items.size() > maxItems) {
            errors.add(new FieldError(field, "must have at most " + maxItems + " items"));
        }
        return this;
    }

    /** Any other rule. */
    public FieldRules rule(String field, boolean kept, String message) {
        if (!kept) {
            errors.add(new FieldError(field, message));
        }
        return this;
    }

    /** @throws Refused (422) naming every field, when there is one */
    public void refuseIfBroken() {
        if (!errors.isEmpty()) {
            throw new Refused(RequestProblem.INVALID_REQUEST, errors);
        }
    }
}
