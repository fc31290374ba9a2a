package io.jiwon.ai.embedding;

import io.jiwon.message.PersonalCipher;
import java.util.UUID;

/**
 * A text as a model reads it.
 *
 * @param text cut to what is read of it
 * @param hash keyed with the person's key, so that nobody else can tell what it is of
 */
record EmbeddedText(String text, String hash) {
    private static final String PURPOSE = "embedding";

    /** @throws io.jiwon.message.PersonErased when the owner was erased */
    static EmbeddedText of(UUID owner, String text, int maxChars, PersonalCipher cipher) {
        String read = cut(text.strip(), maxChars);
        return new EmbeddedText(read, cipher.fingerprint(owner, PURPOSE, read));
    }

    /** Between two words where there is a gap in the last tenth, never within a character. */
    private static String cut(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
        for (int gap = end; gap > end - maxChars / 10; gap--) {
            if (Character.isWhitespace(text.charAt(gap))) {
                return text.substring(0, gap).stripTrailing();
            }
        }
        return text.substring(0, end);
    }
}
