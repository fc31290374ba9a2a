package io.jiwon.file.command;

import io.jiwon.file.FileCommand;
import io.jiwon.file.FileCommand.AnnounceFile;
import io.jiwon.message.FieldRules;
import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an announcement of a file may consist of. */
final class FileRules {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** Control characters, line separators, and the marks that turn the direction of what follows: a name lies with them. */
    private static final Pattern DECEIVING = Pattern.compile(
            "[\\x01-\\x1f\\x7f-\\x9f\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

    private FileRules() {}

    static void check(AnnounceFile command) {
        String name = command.name();
        new FieldRules()
                .required("name", name, FileCommand.NAME_MAX_CHARS)
                .rule("name", name.indexOf('/') < 0 && name.indexOf('\\') < 0, "must not contain / or \\")
                .rule("name", !name.strip().matches("\\.{1,2}"), "must not be . or ..")
                .rule(
                        "name",
                        !DECEIVING.matcher(name).find(),
                        "must not contain control characters or marks of text direction")
                .rule(
                        "content_type",
                        command.purpose().takes(command.format()),
                        "must be one of "
                                + command.purpose().formats().stream()
                                        .map(format -> format.mediaType())
                                        .collect(Collectors.joining(", ")))
                .rule("bytes", command.bytes() > 0, "must be above 0: the file is empty")
                .rule(
                        "bytes",
                        command.bytes() <= command.purpose().maxBytes(),
                        "must be at most " + command.purpose().maxBytes() + " for this purpose")
                .rule(
                        "sha256",
                        command.sha256() == null
                                || SHA256.matcher(command.sha256()).matches(),
                        "must be 64 hexadecimal digits in lower case")
                .refuseIfBroken();
    }

    /** The one spelling of a name: macOS takes Hangul syllables apart. */
    static String normalised(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    }
}
