package io.jiwon.profile;

import io.jiwon.message.Personal;
import io.jiwon.message.Sensitive;
import org.jspecify.annotations.Nullable;

/**
 * Whether the person is registered as disabled (장애).
 *
 * @param type for example 지체, 청각
 */
@Sensitive
public record Disability(
        @Personal Grade grade, @Personal @Nullable String type) {
    /** The degrees that the law distinguishes since 2019. */
    public enum Grade {
        /** Not registered (비대상). */
        NONE,
        /** 장애의 정도가 심하지 않은 장애인. */
        MILD,
        /** 장애의 정도가 심한 장애인. */
        SEVERE
    }
}
