package io.jiwon.ai.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.util.AttributeFactory;

/**
 * The words of a text in their basic form: Korean morphemes by nori without particles and endings, English stems. Two
 * texts that share terms share words, no more: nothing is known about meaning.
 */
public final class Terms {
    private static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            KoreanTokenizer tokenizer = new KoreanTokenizer(
                    AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY, null, KoreanTokenizer.DecompoundMode.DISCARD, false);
            TokenStream stream = new KoreanPartOfSpeechStopFilter(tokenizer);
            stream = new LowerCaseFilter(stream);
            stream = new StopFilter(stream, EnglishAnalyzer.getDefaultStopSet());
            stream = new StopFilter(stream, STOP);
            return new TokenStreamComponents(tokenizer, new PorterStemFilter(stream));
        }
    };

    /** Words that every resume and every posting uses; sharing them says nothing. */
    private static final CharArraySet STOP = StopFilter.makeStopSet(
            "하",
            "되",
            "있",
            "없",
            "등",
            "및",
            "분",
            "수",
            "것",
            "이상",
            "경험",
            "능력",
            "보유",
            "가능",
            "관련",
            "업무",
            "우대",
            "필수",
            "자격",
            "요건",
            "이해",
            "대하",
            "대한",
            "통하",
            "위하",
            "필요",
            "지식",
            "역량",
            "활용",
            "사용",
            "기반",
            "또는",
            "혹은",
            "다양",
            "년",
            "경력",
            "개월",
            "위",
            "중",
            "분야",
            "we",
            "you",
            "your",
            "our",
            "experience",
            "ability",
            "skills",
            "skill",
            "strong",
            "knowledge",
            "years",
            "year",
            "using",
            "work",
            "working",
            "preferred",
            "required",
            "plus",
            "etc",
            "have",
            "has",
            "from",
            "who");

    private Terms() {}

    /**
     * A term where the text uses it.
     *
     * @param start offset in UTF-16 units
     * @param end offset after the last unit
     */
    public record Mention(String term, int start, int end) {}

    /** The distinct terms, in order of their first use. */
    public static Set<String> of(String text) {
        return mentions(text).stream().map(Mention::term).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Every use of every term, in order. */
    public static List<Mention> mentions(String text) {
        List<Mention> terms = new ArrayList<>();
        try (TokenStream stream = ANALYZER.tokenStream("text", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(new Mention(term.toString(), offset.startOffset(), offset.endOffset()));
            }
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string has no I/O to fail", impossible);
        }
        return terms;
    }
}
