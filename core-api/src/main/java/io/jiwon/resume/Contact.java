package io.jiwon.resume;

import io.jiwon.message.Personal;
import org.jspecify.annotations.Nullable;

/** How the reader of a resume reaches the person. */
public record Contact(
        @Personal String name,
        @Personal String email,
        @Personal @Nullable String phone) {}
