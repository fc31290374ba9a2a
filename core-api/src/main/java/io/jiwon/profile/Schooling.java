package io.jiwon.profile;

import io.jiwon.message.PartialDate;
import io.jiwon.message.Personal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One school that the person attended (학력).
 *
 * @param gpa grade point average on {@code gpaScale}
 * @param gpaScale the best possible grade: 4.5, 4.3 or 100
 */
public record Schooling(
        @Personal String school,
        @Personal @Nullable String degree,
        @Personal @Nullable String major,
        @Personal @Nullable PartialDate startDate,
        @Personal @Nullable PartialDate endDate,
        @Personal @Nullable BigDecimal gpa,
        @Personal @Nullable BigDecimal gpaScale) {}
