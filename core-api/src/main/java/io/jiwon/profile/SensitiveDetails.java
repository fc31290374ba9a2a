package io.jiwon.profile;

import io.jiwon.message.Personal;
import io.jiwon.message.Sensitive;
import org.jspecify.annotations.Nullable;

/** What some applications in Korea ask for and no assessment may use; each part may be left untold. */
@Sensitive
public record SensitiveDetails(
        @Personal @Nullable MilitaryService militaryService,
        @Personal @Nullable VeteranStatus veteranStatus,
        @Personal @Nullable Disability disability) {
    /** Nothing told. */
    public static final SensitiveDetails UNTOLD = new SensitiveDetails(null, null, null);

    /** Says nothing, so that no log does. */
    @Override
    public String toString() {
        return "SensitiveDetails[]";
    }
}
