package io.jiwon.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The texts of letters: resources {@code mail/<feature>/<kind>.<language>.txt}, subject on the first line. */
public final class LetterTexts {
    private LetterTexts() {}

    /**
     * Fills a text.
     *
     * @param path for example {@code account/password-reset}
     * @param values for the places {@code {name}} of the text
     */
    public static Letter letter(String to, String path, MailLanguage language, Map<String, String> values) {
        String text = read("/mail/" + path + "." + language.tag() + ".txt");
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        String[] parts = text.split("\n\n", 2);
        return new Letter(to, parts[0].strip(), parts[1]);
    }

    private static String read(String resource) {
        try (InputStream text = LetterTexts.class.getResourceAsStream(resource)) {
            if (text == null) {
                throw new IllegalStateException("There is no text " + resource);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
