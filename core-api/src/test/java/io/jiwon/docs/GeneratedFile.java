package io.jiwon.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is generated and checked in. */
public final class GeneratedFile {
    private static final String WRITE = "jiwon.write";

    private GeneratedFile() {}

    /** Whether the build was asked to write such files rather than to compare them. */
    public static boolean writing() {
        return Boolean.getBoolean(WRITE);
    }

    /**
     * Compares the checked-in file with what it should be; with {@code -Djiwon.write=true} writes it.
     *
     * @param path relative to the checkout
     * @throws AssertionError when it differs
     */
    public static void check(String path, String content) {
        Path file = Checkout.root().resolve(path);
        String present = read(file);
        if (content.equals(present)) {
            return;
        }
        if (writing()) {
            write(file, content);
            return;
        }
        throw new AssertionError(path + " is not what the code says: run ./mvnw verify -D" + WRITE
                + "=true and check the difference in.\n" + firstDifference(present, content));
    }

    /** The text with line ends as written, whatever the checkout made of them; empty when there is none. */
    public static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstDifference(String present, String wanted) {
        String[] there = present.split("\n", -1);
        String[] should = wanted.split("\n", -1);
        for (int line = 0; line < Math.max(there.length, should.length); line++) {
            String has = line < there.length ? there[line] : "(end)";
            String needs = line < should.length ? should[line] : "(end)";
            if (!has.equals(needs)) {
                return "line " + (line + 1) + "\n  is     " + has + "\n  should " + needs;
            }
        }
        return "";
    }
}
