package io.jiwon.message;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the fields of a message that break a rule, and refuses them all at once. */
public final class FieldRules {
    /** The best grade on the widest scale in use. */
    public static final BigDecimal GRADE_MAX = BigDecimal.valueOf(100);

    public static final int GRADE_MAX_DECIMALS = 3;

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

    /** An http or https address that may be missing: at most {@code maxChars} characters (UTF-16 units). */
    public FieldRules webAddress(String field, @Nullable String url, int maxChars) {
        return optional(field, url, maxChars).rule(field, isWebAddress(url), "must be an http or https address");
    }

    private static boolean isWebAddress(@Nullable String url) {
        if (url == null || url.isEmpty()) {
            return true;
        }
        try {
            URI uri = new URI(url);
            // Not getHost(): it is null for a name that is not ASCII, such as 채용.한국.
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getRawAuthority() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /** A list of at most {@code maxItems}. */
    public FieldRules items(String field, @Nullable List<?> items, int maxItems) {
        if (items != null && items.size() > maxItems) {
            errors.add(new FieldError(field, "must have at most " + maxItems + " items"));
        }
        return this;
    }

    /** An end that is not before its start, as exactly as both are known: 2024-05-20 to 2024-05 is fine. */
    public FieldRules period(String endField, @Nullable PartialDate start, @Nullable PartialDate end) {
        return rule(endField, start == null || end == null || !isBefore(end, start), "must not be before the start");
    }

    /** Compares as exactly as both are known: 2024 is not before 2024-05, it may mean a later day. */
    private static boolean isBefore(PartialDate end, PartialDate start) {
        int known = Math.min(end.value().length(), start.value().length());
        return end.value().substring(0, known).compareTo(start.value().substring(0, known)) < 0;
    }

    /** A {@code gpa} between 0 and its {@code gpa_scale}; {@code at} is the path before these two names. */
    public FieldRules grade(String at, @Nullable BigDecimal grade, @Nullable BigDecimal scale) {
        // First the form: a number like 1E+999999999 is short in JSON and a gigabyte when it is written out.
        boolean scaleFits = scale == null || (isGrade(scale) && scale.signum() > 0);
        BigDecimal best = scale == null || !scaleFits ? GRADE_MAX : scale;
        return rule(at + "gpa_scale", scaleFits, "must be above 0 and at most " + GRADE_MAX)
                .rule(
                        at + "gpa",
                        grade == null || (isGrade(grade) && grade.compareTo(best) <= 0),
                        "must be between 0 and gpa_scale, with at most " + GRADE_MAX_DECIMALS + " decimals");
    }

    private static boolean isGrade(BigDecimal number) {
        return number.scale() <= GRADE_MAX_DECIMALS
                && number.precision() - (long) number.scale() <= GRADE_MAX.precision()
                && number.signum() >= 0
                && number.compareTo(GRADE_MAX) <= 0;
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
