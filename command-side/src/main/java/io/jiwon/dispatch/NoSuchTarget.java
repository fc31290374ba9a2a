package io.jiwon.dispatch;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;
import java.util.Locale;

/**
 * The aggregate that a command names was never created. Worded like the refusal of somebody else's, so that the answer
 * does not tell which of the two it is.
 */
record NoSuchTarget(String feature) implements Problem {
    NoSuchTarget(Object command) {
        this(feature(command.getClass().getPackageName()));
    }

    private static String feature(String packageName) {
        return packageName.substring(packageName.lastIndexOf('.') + 1);
    }

    @Override
    public String name() {
        return feature.toUpperCase(Locale.ROOT) + "_NOT_FOUND";
    }

    @Override
    public String sentence() {
        return "There is no such " + feature + ".";
    }

    @Override
    public ProblemKind kind() {
        return ProblemKind.NOT_FOUND;
    }
}
