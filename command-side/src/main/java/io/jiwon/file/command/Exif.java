package io.jiwon.file.command;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a camera was held, by the one entry of EXIF that a picture is not right without. */
final class Exif {
    static final int UPRIGHT = 1;

    private static final int START_OF_IMAGE = 0xffd8;
    private static final int APP1 = 0xffe1;
    private static final int FIRST_APP = 0xffe0;
    private static final int LAST_APP = 0xffef;
    private static final int COMMENT = 0xfffe;
    private static final int LAST_ORIENTATION = 8;
    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY_BYTES = 12;
    private static final int SEGMENTS_MAX = 64;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

    private Exif() {}

    /** 1 to 8; 1 when it is not told, or not told right. */
    static int orientation(InputStream jpeg) throws IOException {
        DataInputStream in = new DataInputStream(jpeg);
        try {
            if (in.readUnsignedShort() != START_OF_IMAGE) {
                return UPRIGHT;
            }
            for (int segment = 0; segment < SEGMENTS_MAX; segment++) {
                int marker = in.readUnsignedShort();
                if ((marker < FIRST_APP || marker > LAST_APP) && marker != COMMENT) {
                    return UPRIGHT;
                }
                byte[] content = new byte[Math.max(0, in.readUnsignedShort() - Short.BYTES)];
                in.readFully(content);
                if (marker == APP1
                        && ByteBuffer.wrap(content)
                                .limit(Math.min(content.length, EXIF.length))
                                .equals(ByteBuffer.wrap(EXIF))) {
                    return inTiff(ByteBuffer.wrap(content, EXIF.length, content.length - EXIF.length)
                            .slice());
                }
            }
            return UPRIGHT;
        } catch (EOFException | IndexOutOfBoundsException cutOff) {
            return UPRIGHT; // Whether the picture itself is whole shows when it is read.
        }
    }

    private static int inTiff(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + Short.BYTES + i * ENTRY_BYTES;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
                int value = Short.toUnsignedInt(tiff.getShort(entry + 8));
                return value >= UPRIGHT && value <= LAST_ORIENTATION ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
