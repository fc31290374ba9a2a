package io.jiwon.ai.text;

/**
 * Gives a Korean word the particle that its last sound takes: 결과를, 행동을, Java를, SQL을, 3을. A word in Latin letters is
 * read as the list of skills spells it in Hangul; one that is not on it is read by its letters, which is a guess.
 */
public final class Particles {
    /** The last sound of a word, as far as particles ask. */
    private enum Ending {
        VOWEL,
        RIEUL,
        CONSONANT
    }

    /** A pair of forms: after a consonant, after a vowel. */
    public enum Particle {
        OBJECT("을", "를"),
        SUBJECT("이", "가"),
        TOPIC("은", "는"),
        AND("과", "와"),
        BY("으로", "로");

        private final String afterConsonant;
        private final String afterVowel;

        Particle(String afterConsonant, String afterVowel) {
            this.afterConsonant = afterConsonant;
            this.afterVowel = afterVowel;
        }
    }

    private Particles() {}

    /** The word with its particle behind it. */
    public static String with(String word, Particle particle) {
        return word + after(word, particle);
    }

    /** The particle alone, for where a quotation mark stands between. */
    public static String after(String word, Particle particle) {
        return switch (endingOf(word)) {
            case VOWEL -> particle.afterVowel;
            case CONSONANT -> particle.afterConsonant;
            // ㄹ takes 로 like a vowel and 을 like a consonant.
            case RIEUL -> particle == Particle.BY ? particle.afterVowel : particle.afterConsonant;
        };
    }

    private static Ending endingOf(String word) {
        String read = spoken(word);
        if (read.isEmpty()) {
            return Ending.VOWEL;
        }
        char last = read.charAt(read.length() - 1);
        if (last >= '가' && last <= '힣') {
            return switch ((last - '가') % 28) {
                case 0 -> Ending.VOWEL;
                case 8 -> Ending.RIEUL;
                default -> Ending.CONSONANT;
            };
        }
        return switch (last) {
            case '0', '3', '6' -> Ending.CONSONANT; // 영 삼 육, and 십 백 천 만
            case '1', '7', '8' -> Ending.RIEUL; // 일 칠 팔
            case '#' -> Ending.CONSONANT; // 샵
            default -> isLatin(last) ? latin(read) : Ending.VOWEL;
        };
    }

    /** What of the word is read aloud last: no quotation marks, no brackets with what they add. */
    private static String spoken(String given) {
        String text = FoldedText.of(given).text();
        int end = text.length();
        while (end > 0) {
            char last = text.charAt(end - 1);
            if (last == ')' && text.lastIndexOf('(', end - 1) > 0) {
                end = text.lastIndexOf('(', end - 1);
            } else if (Character.isLetterOrDigit(last) || last == '#' || last == '+' || last == '%') {
                break;
            } else {
                end--;
            }
        }
        String read = text.substring(0, end);
        int start = Math.max(read.lastIndexOf(' '), read.lastIndexOf(',')) + 1;
        String last = read.substring(start);
        // Capitals are read by their letters, whatever they stand for.
        boolean word = last.chars().anyMatch(Character::isLowerCase);
        String hangul = word ? Skills.hangul(last) : null;
        return hangul == null ? last : hangul;
    }

    /** Capitals are read letter by letter, other words by how their last letters sound. */
    private static Ending latin(String word) {
        int from = word.length();
        while (from > 0 && isLatin(word.charAt(from - 1))) {
            from--;
        }
        String letters = word.substring(from);
        if (letters.chars().allMatch(Character::isUpperCase)) {
            return switch (letters.charAt(letters.length() - 1)) {
                case 'L', 'R' -> Ending.RIEUL; // 엘 알
                case 'M', 'N' -> Ending.CONSONANT; // 엠 엔
                default -> Ending.VOWEL;
            };
        }
        String sound = letters.toLowerCase(java.util.Locale.ROOT);
        if (sound.endsWith("l") || (sound.endsWith("le") && sound.length() > 3)) {
            return Ending.RIEUL;
        }
        if (sound.endsWith("m") || sound.endsWith("n") || sound.endsWith("ng") || sound.endsWith("ine")) {
            return Ending.CONSONANT;
        }
        // A short closed syllable keeps its stop: Git 깃, app 앱; with two vowels or consonants before it, it does not.
        return sound.matches(".*[aeiou](?:p|k|t|c|ck|pp)") && !sound.matches(".*[aeiou]{2}t") && !sound.endsWith("et")
                ? Ending.CONSONANT
                : Ending.VOWEL;
    }

    private static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
