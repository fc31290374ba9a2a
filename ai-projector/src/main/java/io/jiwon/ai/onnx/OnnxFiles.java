package io.jiwon.ai.onnx;

import io.jiwon.ai.embedding.EmbeddingSettings;
import io.jiwon.ai.embedding.EmbeddingSpace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The files of a model, as an operator names them. */
public final class OnnxFiles {
    /** Characters of the files' fingerprint that tell a model from another of the same name. */
    private static final int FINGERPRINT_CHARS = 12;

    private OnnxFiles() {}

    /**
     * The space follows from what the files hold: another file of the same name is another space.
     *
     * @throws IllegalStateException when one of them cannot be read
     */
    public static EmbeddingSpace space(Path modelFile, Path tokenizerFile, EmbeddingSettings settings) {
        MessageDigest digest = sha256();
        add(modelFile, digest);
        add(tokenizerFile, digest);
        String name = modelFile.getFileName() + "-"
                + HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT_CHARS) + "-"
                + settings.onnx().pooling().name().toLowerCase(Locale.ROOT);
        return new EmbeddingSpace("onnx", name, settings.dimensions());
    }

    private static void add(Path file, MessageDigest digest) {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException unreadable) {
            throw new IllegalStateException("The file " + file + " of the ONNX model cannot be read", unreadable);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
