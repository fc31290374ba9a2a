package io.jiwon.profile;

import io.jiwon.message.PartialDate;
import io.jiwon.message.Personal;
import org.jspecify.annotations.Nullable;

/** One employment of the person (경력). */
public record Career(
        @Personal String company,
        @Personal @Nullable String position,
        @Personal @Nullable PartialDate startDate,
        @Personal @Nullable PartialDate endDate,
        @Personal @Nullable String tasks) {}
