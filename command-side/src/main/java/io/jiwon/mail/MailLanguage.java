package io.jiwon.mail;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that letters are written in. */
public enum MailLanguage {
    KO,
    EN;

    /** English for who asked for English first, else Korean. */
    public static MailLanguage of(@Nullable String languageTag) {
        return languageTag != null && languageTag.toLowerCase(Locale.ROOT).startsWith("en") ? EN : KO;
    }

    /** As it stands in the names of texts. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
