package io.jiwon.search;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.apache.lucene.analysis.ko.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionLengthAttribute;
import org.apache.lucene.util.AttributeFactory;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Reads text into the words that an index holds and is asked for: Korean morphemes without particles and endings,
 * compounds by their parts, English stems without accents, C++, C# and .NET as they are. The same for documents and for
 * what is asked, and for every adapter.
 */
public final class SearchWords {
    /** What is longer is no word that somebody would ask for. */
    static final int WORD_MAX_CHARS = 100;

    /** Readers that are kept for the next text; more are made when more are needed at once. */
    private static final int READERS_KEPT_MAX = 16;

    /** Letters (jamo, for Hangul) of the shortest word that is also kept by its spelling. */
    private static final int SPELLING_MIN_LETTERS = 4;

    private static final Set<String> STOP = Set.of(
            "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not",
            "of", "on", "or", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was",
            "will", "with");

    /** Parts of texts that need not be read again, and the length of the longest of them. */
    private static final int KNOWN_MAX = 1 << 16;

    private static final int KNOWN_MAX_CHARS = 40;
    private static final AtomicReferenceArray<@Nullable Known> KNOWN = new AtomicReferenceArray<>(KNOWN_MAX);

    private static final UserDictionary DICTIONARY = dictionary();
    private static final BlockingQueue<SearchWords> READERS = new ArrayBlockingQueue<>(READERS_KEPT_MAX);

    private final KoreanTokenizer tokenizer = new KoreanTokenizer(
            AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY, DICTIONARY, DecompoundMode.MIXED, false, true);
    private final CharTermAttribute term = tokenizer.addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = tokenizer.addAttribute(OffsetAttribute.class);
    private final PositionLengthAttribute length = tokenizer.addAttribute(PositionLengthAttribute.class);
    private final PartOfSpeechAttribute speech = tokenizer.addAttribute(PartOfSpeechAttribute.class);
    private final EnglishStemmer stemmer = new EnglishStemmer();

    private SearchWords() {}

    /**
     * A word where the text uses it.
     *
     * @param start offset in UTF-16 units
     * @param end offset after the last unit
     */
    public record Word(String term, int start, int end) {}

    /**
     * What a text was read as.
     *
     * @param words in order
     * @param spellings the words as they are written, without particles, each once; Hangul letter by letter, so that two
     *     syllables that differ in a vowel differ in one letter
     */
    public record Reading(List<Word> words, Set<String> spellings) {
        /** The terms in order. */
        public List<String> terms() {
            return words.stream().map(Word::term).toList();
        }
    }

    /**
     * The one form of what looks the same: NFKC, so that Hangul of a Macintosh, full-width letters and ㈜ are found. Offsets
     * of words are those of this form.
     */
    public static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /**
     * The words of a {@linkplain #normalised normalised} text. What stands between two spaces is read by itself, so that it is
     * read alike in every text; most of it was read before.
     */
    public static Reading read(String normalised) {
        List<Word> words = new ArrayList<>();
        Set<String> spellings = new LinkedHashSet<>();
        int at = 0;
        while (at < normalised.length()) {
            int end = at;
            while (end < normalised.length() && !isSpace(normalised.charAt(end))) {
                end++;
            }
            if (end > at) {
                Reading part = part(normalised.substring(at, end));
                for (Word word : part.words()) {
                    words.add(new Word(word.term(), at + word.start(), at + word.end()));
                }
                spellings.addAll(part.spellings());
            }
            at = end + 1;
        }
        return new Reading(List.copyOf(words), spellings);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** What was read, by the text; a later one takes the place of an earlier one. */
    private record Known(String text, Reading reading) {}

    private static Reading part(String text) {
        if (!isWorthKnowing(text)) {
            return readNow(text);
        }
        int place = Math.floorMod(text.hashCode() * 31 + text.length(), KNOWN.length());
        Known known = KNOWN.get(place);
        if (known == null || !known.text().equals(text)) {
            known = new Known(text, readNow(text));
            KNOWN.set(place, known);
        }
        return known.reading();
    }

    /** Words are; what may be a number or an address of somebody is not kept. */
    private static boolean isWorthKnowing(String text) {
        return text.length() <= KNOWN_MAX_CHARS && text.chars().noneMatch(c -> c == '@' || Character.isDigit(c));
    }

    private static Reading readNow(String text) {
        SearchWords kept = READERS.poll();
        SearchWords reader = kept == null ? new SearchWords() : kept;
        Reading reading;
        try {
            reading = reader.words(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string has no I/O to fail", impossible);
        }
        // Not after a failure: its state would be the next text's.
        boolean unused = READERS.offer(reader);
        return reading;
    }

    private Reading words(String text) throws IOException {
        List<Word> words = new ArrayList<>();
        Set<String> spellings = new LinkedHashSet<>();
        int runStart = -1;
        int runEnd = -1;
        int seenTo = -1;
        tokenizer.setReader(new StringReader(text));
        tokenizer.reset();
        while (tokenizer.incrementToken()) {
            int start = offset.startOffset();
            int end = offset.endOffset();
            POS.@Nullable Tag tag = speech.getLeftPOS();
            if (start > seenTo || runStart < 0) {
                spell(spellings, text, runStart, runEnd);
                runStart = start;
                runEnd = start;
            }
            seenTo = Math.max(seenTo, end);
            if (!isParticle(tag)) {
                runEnd = Math.max(runEnd, end);
            }
            boolean stopped = tag != null && KoreanPartOfSpeechStopFilter.DEFAULT_STOP_TAGS.contains(tag);
            boolean isCompound = length.getPositionLength() > 1;
            if (!stopped || isCompound) {
                spell(spellings, text, start, end);
            }
            if (!stopped && !isCompound) {
                Word word = word(text, term.toString(), start, end);
                if (word != null) {
                    words.add(word);
                }
            }
        }
        tokenizer.end();
        tokenizer.close();
        spell(spellings, text, runStart, runEnd);
        return new Reading(List.copyOf(words), spellings);
    }

    private @Nullable Word word(String text, String written, int start, int end) {
        if (written.length() > WORD_MAX_CHARS) {
            return null;
        }
        String lower = folded(written);
        if (lower.equals("s") && start > 0 && "'’".indexOf(text.charAt(start - 1)) >= 0) {
            return null; // The possessive of the word before.
        }
        if (lower.length() == 1 && isLatin(lower)) {
            String sign = text.startsWith("++", end) ? "++" : text.startsWith("#", end) ? "#" : "";
            return sign.isEmpty() && STOP.contains(lower) ? null : new Word(lower + sign, start, end + sign.length());
        }
        if (lower.equals("net") && start > 0 && text.charAt(start - 1) == '.') {
            return new Word(".net", start - 1, end);
        }
        if (STOP.contains(lower)) {
            return null;
        }
        return new Word(isLatin(lower) ? stem(lower) : lower, start, end);
    }

    private String stem(String word) {
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    /** Particles, endings and the copula: what is written behind a noun and is none of it. */
    private static boolean isParticle(POS.@Nullable Tag tag) {
        return tag != null
                && (tag.name().startsWith("J")
                        || tag.name().startsWith("E")
                        || tag.name().equals("VCP"));
    }

    private static void spell(Set<String> spellings, String text, int start, int end) {
        if (start < 0 || end - start > WORD_MAX_CHARS || end <= start) {
            return;
        }
        String letters = letters(text.substring(start, end));
        if (letters.length() >= SPELLING_MIN_LETTERS && letters.codePoints().anyMatch(Character::isLetter)) {
            spellings.add(letters);
        }
    }

    /** A written word letter by letter: Hangul as jamo. */
    static String letters(String word) {
        return Normalizer.normalize(folded(word), Normalizer.Form.NFD);
    }

    private static String folded(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.chars().noneMatch(c -> c >= 0x80 && c < 0x2000)) {
            return lower;
        }
        char[] in = lower.toCharArray();
        char[] out = new char[in.length * 4]; // As much as Lucene says that a character may become.
        int length = ASCIIFoldingFilter.foldToASCII(in, 0, out, 0, in.length);
        return new String(out, 0, length).toLowerCase(Locale.ROOT);
    }

    private static boolean isLatin(String word) {
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static UserDictionary dictionary() {
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(
                        SearchWords.class.getResourceAsStream("/search/dictionary.txt"), "dictionary.txt is missing"),
                StandardCharsets.UTF_8)) {
            return Objects.requireNonNull(UserDictionary.open(in), "dictionary.txt is empty");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read dictionary.txt", unreadable);
        }
    }
}
