package io.jiwon.ai.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.util.AttributeFactory;

/** The verbs of a Korean text in their basic form, by nori: 개발했습니다, 개발하여 and 개발함 are 개발. */
public final class KoreanVerbs {
    /** Verbs that every text uses; using them often says nothing. */
    private static final Set<String> COMMON =
            Set.of("하", "되", "있", "없", "위하", "통하", "대하", "따르", "관하", "보", "주", "가", "오", "나", "들", "받", "쓰", "알", "두");

    private KoreanVerbs() {}

    /** The distinct verbs in order of their first use: a noun that 하다 or 되다 follows, or the stem of another verb. */
    public static Set<String> of(String text) {
        Set<String> verbs = new LinkedHashSet<>();
        try (KoreanTokenizer tokens = new KoreanTokenizer(
                AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY, null, KoreanTokenizer.DecompoundMode.DISCARD, false)) {
            tokens.setReader(new StringReader(text));
            collect(tokens, verbs);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string has no I/O to fail", impossible);
        }
        verbs.removeAll(COMMON);
        return verbs;
    }

    private static void collect(KoreanTokenizer tokens, Set<String> verbs) throws IOException {
        PartOfSpeechAttribute speech = tokens.getAttribute(PartOfSpeechAttribute.class);
        CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
        String noun = "";
        tokens.reset();
        while (tokens.incrementToken()) {
            POS.Tag tag = speech.getLeftPOS();
            if (tag == POS.Tag.XSV && !noun.isEmpty()) {
                verbs.add(noun);
            } else if (tag == POS.Tag.VV) {
                verbs.add(term.toString());
            }
            noun = tag == POS.Tag.NNG || tag == POS.Tag.XR ? term.toString() : "";
        }
        tokens.end();
    }
}
