package io.jiwon.dispatch;

import io.jiwon.message.FieldError;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names a version of a thing, from 0. */
public record VersionBody(@Schema(example = "3") @Nullable Long version) {
    /** The version of an optional body; null when none is named. */
    public static @Nullable Long of(@Nullable VersionBody body) {
        return body == null || body.version == null ? null : body.required();
    }

    /** @throws Refused (422) when it is missing or negative */
    public long required() {
        if (version == null || version < 0) {
            throw new Refused(
                    RequestProblem.INVALID_REQUEST, List.of(new FieldError("version", "must be a number from 0")));
        }
        return version;
    }
}
