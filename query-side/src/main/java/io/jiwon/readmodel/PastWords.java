package io.jiwon.readmodel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says facts in Korean or English: resources {@code history/<feature>.<language>.properties}, one sentence for each fact. */
public final class PastWords {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final Properties sentences;

    private PastWords(Properties sentences) {
        this.sentences = sentences;
    }

    /** One feature in both languages. */
    public record Languages(PastWords korean, PastWords english) {
        /** English for who asked for English first, else Korean. */
        public PastWords of(@Nullable String languageTag) {
            return languageTag != null && languageTag.toLowerCase(Locale.ROOT).startsWith("en") ? english : korean;
        }
    }

    public static Languages about(String feature) {
        return new Languages(read(feature, "ko"), read(feature, "en"));
    }

    private static PastWords read(String feature, String language) {
        Properties sentences = new Properties();
        for (String file : List.of("every", feature)) {
            String resource = "/history/" + file + "." + language + ".properties";
            try (InputStream stream = PastWords.class.getResourceAsStream(resource)) {
                if (stream == null) {
                    throw new IllegalStateException("There are no words " + resource);
                }
                sentences.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return new PastWords(sentences);
    }

    /**
     * The sentence under a key.
     *
     * @param named for its places {@code {0}}, {@code {1}}
     */
    public String say(String key, List<String> named) {
        String sentence = sentences.getProperty(key);
        if (sentence == null) {
            throw new IllegalStateException("There are no words for " + key);
        }
        // In one pass: what a person wrote may look like a place.
        return PLACE.matcher(sentence)
                .replaceAll(place -> Matcher.quoteReplacement(named.get(Integer.parseInt(place.group(1)))));
    }
}
