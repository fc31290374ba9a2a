package io.jiwon.app.story;

/** A step of the story did not go as it should; the message names the step, what was expected and what was seen. */
public final class StoryFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int SEEN_MAX_CHARS = 2_000;

    StoryFailed(String step, String expected, String seen) {
        super("Step " + step + "\n  expected: " + shortened(expected) + "\n  seen:     " + shortened(seen));
    }

    private static String shortened(String text) {
        return text.length() <= SEEN_MAX_CHARS ? text : text.substring(0, SEEN_MAX_CHARS) + " …";
    }
}
