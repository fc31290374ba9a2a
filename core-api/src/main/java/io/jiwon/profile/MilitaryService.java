package io.jiwon.profile;

import io.jiwon.message.PartialDate;
import io.jiwon.message.Personal;
import io.jiwon.message.Sensitive;
import org.jspecify.annotations.Nullable;

/**
 * The person's military service (병역).
 *
 * @param branch where the person serves or served, for example 육군 or 사회복무요원
 */
@Sensitive
public record MilitaryService(
        @Personal Status status,
        @Personal @Nullable String branch,
        @Personal @Nullable PartialDate startDate,
        @Personal @Nullable PartialDate endDate) {
    /** How far it is. */
    public enum Status {
        /** The person need not serve (비대상). */
        NONE,
        /** Still to come (미필). */
        PENDING,
        /** Under way (복무중). */
        SERVING,
        /** Done (군필). */
        COMPLETED,
        /** The person was released from it (면제). */
        EXEMPT;

        /** Whether there is a branch and a time to tell. */
        public boolean hasServed() {
            return this == SERVING || this == COMPLETED;
        }
    }
}
