package io.jiwon.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text without a format: UTF-16 and UTF-8 by their marks, UTF-8 by its form, else the encoding of Windows in Korea. */
final class PlainText {
    private static final Charset KOREAN_WINDOWS = Charset.forName("x-windows-949");

    private PlainText() {}

    static String decoded(byte[] bytes) throws CharacterCodingException {
        if (bytes.length >= 2
                && ((bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)
                        || (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe))) {
            return strictly(StandardCharsets.UTF_16, bytes);
        }
        try {
            return strictly(StandardCharsets.UTF_8, bytes);
        } catch (CharacterCodingException notUtf8) {
            return strictly(KOREAN_WINDOWS, bytes);
        }
    }

    private static String strictly(Charset charset, byte[] bytes) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
