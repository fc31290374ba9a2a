package io.jiwon.ai.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.util.AttributeFactory;

/** Finds Korean proper nouns that the dictionary of nori knows; a company that it does not know is not found. */
public final class ProperNouns {
    private static final int LENGTH_MIN = 2;

    private ProperNouns() {}

    /**
     * A proper noun where the text says it.
     *
     * @param start offset in UTF-16 units
     * @param end offset after the last unit
     */
    public record Mention(int start, int end) {}

    /** Every proper noun of Hangul, in order. */
    public static List<Mention> mentions(String text) {
        List<Mention> found = new ArrayList<>();
        try (KoreanTokenizer tokens = new KoreanTokenizer(
                AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY, null, KoreanTokenizer.DecompoundMode.NONE, false)) {
            tokens.setReader(new StringReader(text));
            collect(tokens, text, found);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string has no I/O to fail", impossible);
        }
        return found;
    }

    private static void collect(TokenStream tokens, String text, List<Mention> found) throws IOException {
        PartOfSpeechAttribute speech = tokens.getAttribute(PartOfSpeechAttribute.class);
        OffsetAttribute offset = tokens.getAttribute(OffsetAttribute.class);
        tokens.reset();
        while (tokens.incrementToken()) {
            int start = offset.startOffset();
            int end = offset.endOffset();
            if (speech.getLeftPOS() == POS.Tag.NNP && end - start >= LENGTH_MIN && isHangul(text.charAt(start))) {
                found.add(new Mention(start, end));
            }
        }
        tokens.end();
    }

    private static boolean isHangul(char c) {
        return c >= '가' && c <= '힣';
    }
}
