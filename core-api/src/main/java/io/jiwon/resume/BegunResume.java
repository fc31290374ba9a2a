package io.jiwon.resume;

import io.jiwon.message.Personal;
import org.jspecify.annotations.Nullable;

/**
 * How a resume begins that is made of accepted items.
 *
 * @param name null for the one that the document says; likewise e-mail and phone
 */
public record BegunResume(
        @Personal String title,
        @Nullable String resumeType,
        @Personal @Nullable String name,
        @Personal @Nullable String email,
        @Personal @Nullable String phone) {}
