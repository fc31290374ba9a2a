package io.jiwon.search.lucene;

import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Gives Lucene words that are read already. */
final class WordStream extends TokenStream {
    private final List<List<String>> texts;
    private final int gap;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private int text;
    private int word;

    /** @param gap positions between the last word of a text and the first of the next */
    WordStream(List<List<String>> texts, int gap) {
        this.texts = texts;
        this.gap = gap;
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        boolean next = false;
        while (text < texts.size() && word == texts.get(text).size()) {
            text++;
            word = 0;
            next = true;
        }
        if (text == texts.size()) {
            return false;
        }
        term.append(texts.get(text).get(word++));
        increment.setPositionIncrement(next ? gap + 1 : 1);
        return true;
    }

    @Override
    public void reset() {
        text = 0;
        word = 0;
    }
}
