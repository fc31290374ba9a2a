package io.jiwon.feedback;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language that feedback is written in. */
public enum FeedbackLanguage {
    KO,
    EN;

    /** Korean for a Korean tag or none, English for every other. */
    public static FeedbackLanguage of(@Nullable String languageTag) {
        return languageTag == null
                        || Locale.forLanguageTag(languageTag).getLanguage().equals("ko")
                ? KO
                : EN;
    }
}
