package io.jiwon.feedback.ai;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Words that tell what a text speaks of.
 *
 * @param korean stems, wherever they stand
 * @param english how words begin, in either case
 */
record Cue(List<String> korean, Pattern english) {
    /** @param korean and {@code english} words with a stroke between each two; English ones may be patterns */
    static Cue of(String korean, String english) {
        return new Cue(
                List.of(korean.split("\\|")),
                // Most characters of a Korean text are no Latin letters: that is looked at first.
                Pattern.compile("(?=[a-z])\\b(?:" + english + ")", Pattern.CASE_INSENSITIVE));
    }

    // A search for each word takes less time than one pattern that tries all of them at each character.
    boolean isIn(String text) {
        return korean.stream().anyMatch(text::contains) || english.matcher(text).find();
    }
}
