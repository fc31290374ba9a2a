package io.jiwon.file.command;

import io.jiwon.file.FileFormat;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws pictures anew: what goes out are pixels and nothing else that was in the file, turned as the camera was held. A
 * picture takes at most {@link #DECODED_MAX_PIXELS} of memory, four bytes each, two or three times over.
 */
final class Pictures {
    /** Pixels that a picture may have; it is told by its header, before anything is decoded. */
    static final long PIXELS_MAX = 50_000_000;

    /** Pixels of one side. */
    static final int SIDE_MAX_PIXELS = 20_000;

    /** Pixels that are decoded; of a larger picture only each second, third … row and column. */
    static final long DECODED_MAX_PIXELS = 12_500_000;

    /** The longer side of what is kept. */
    static final int KEPT_SIDE_MAX_PIXELS = 2_400;

    /** A picture can be so made that it is drawn a thousand times over itself. */
    static final Duration DECODE_MAX = Duration.ofSeconds(10);

    private static final float JPEG_QUALITY = 0.9f;

    private Pictures() {}

    /** The picture is broken, or of a variant that cannot be read. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(@Nullable Throwable cause) {
            super("unreadable", cause);
        }
    }

    /** The picture has more pixels than allowed. */
    static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * The same picture in the same format.
     *
     * @param orientation how it is to be turned, as EXIF numbers it, 1 to 8
     */
    static byte[] drawAnew(InputStream file, FileFormat format, int orientation) throws Unreadable, TooLarge {
        try {
            BufferedImage read = read(file, format);
            return write(turned(smaller(read), orientation), format);
        } catch (IOException | RuntimeException broken) {
            // The decoders of the JDK throw whatever comes to them: of an array, a number, a null.
            throw new Unreadable(broken);
        }
    }

    private static BufferedImage read(InputStream file, FileFormat format) throws IOException, Unreadable, TooLarge {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
        ImageReader reader = readers.next();
        try (MemoryCacheImageInputStream bytes = new MemoryCacheImageInputStream(file)) {
            reader.setInput(bytes, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            long pixels = (long) width * height;
            if (width > SIDE_MAX_PIXELS || height > SIDE_MAX_PIXELS || pixels > PIXELS_MAX) {
                throw new TooLarge();
            }
            Watch watch = new Watch();
            reader.addIIOReadProgressListener(watch);
            reader.addIIOReadWarningListener((source, warning) -> watch.warned(warning));
            ImageReadParam each = reader.getDefaultReadParam();
            int step = (int) Math.ceil(Math.sqrt((double) pixels / DECODED_MAX_PIXELS));
            each.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
            BufferedImage image = reader.read(0, each);
            if (watch.isIncomplete) {
                throw new Unreadable(null);
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    /** Stops what takes too long, and notices what ends too early: the reader would fill the rest with grey. */
    private static final class Watch implements IIOReadProgressListener {
        private final long endNanos = System.nanoTime() + DECODE_MAX.toNanos();
        private boolean isIncomplete;

        void warned(String warning) {
            // In the words of the JDK and of libjpeg, which have no translation.
            isIncomplete |= warning.contains("Truncated") || warning.contains("premature end");
        }

        @Override
        public void imageProgress(ImageReader source, float percentageDone) {
            if (System.nanoTime() - endNanos > 0) {
                source.abort();
            }
        }

        @Override
        public void readAborted(ImageReader source) {
            isIncomplete = true;
        }

        @Override
        public void sequenceStarted(ImageReader source, int minIndex) {}

        @Override
        public void sequenceComplete(ImageReader source) {}

        @Override
        public void imageStarted(ImageReader source, int imageIndex) {}

        @Override
        public void imageComplete(ImageReader source) {}

        @Override
        public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

        @Override
        public void thumbnailProgress(ImageReader source, float percentageDone) {}

        @Override
        public void thumbnailComplete(ImageReader source) {}
    }

    /** Halved as often as it goes, because a jump of more than two leaves pixels out. */
    private static BufferedImage smaller(BufferedImage image) {
        BufferedImage now = image;
        while (Math.max(now.getWidth(), now.getHeight()) > KEPT_SIDE_MAX_PIXELS) {
            double factor = Math.max(0.5, (double) KEPT_SIDE_MAX_PIXELS / Math.max(now.getWidth(), now.getHeight()));
            now = drawn(
                    now,
                    (int) Math.max(1, Math.floor(now.getWidth() * factor)),
                    (int) Math.max(1, Math.floor(now.getHeight() * factor)),
                    AffineTransform.getScaleInstance(factor, factor));
        }
        return now;
    }

    private static BufferedImage turned(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean onItsSide = orientation >= 5 && orientation <= 8;
        AffineTransform turn =
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
                    case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
                    default -> new AffineTransform();
                };
        return drawn(image, onItsSide ? height : width, onItsSide ? width : height, turn);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height, AffineTransform how) {
        boolean seeThrough = image.getColorModel().hasAlpha();
        BufferedImage target =
                new BufferedImage(width, height, seeThrough ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = target.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.drawImage(image, how, null);
        } finally {
            pen.dispose();
        }
        return target;
    }

    private static byte[] write(BufferedImage image, FileFormat format) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format.name()).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (format == FileFormat.JPEG) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(JPEG_QUALITY);
            }
            writer.write(null, new IIOImage(format == FileFormat.JPEG ? onWhite(image) : image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage onWhite(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return image;
        }
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = opaque.createGraphics();
        try {
            pen.drawImage(image, 0, 0, Color.WHITE, null);
        } finally {
            pen.dispose();
        }
        return opaque;
    }
}
