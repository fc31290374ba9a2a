package io.jiwon.file.command;

import static io.jiwon.file.command.FileSamples.joined;
import static io.jiwon.file.command.FileSamples.picture;
import static io.jiwon.file.command.FileSamples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jiwon.file.FileFormat;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PicturesTest {
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    @Test
    void nothingButThePixelsIsKept() throws Exception {
        byte[] place = utf8("GPS 37.5665 N 126.9780 E");
        byte[] jpeg = withSegment(picture(40, 20, "jpg"), 0xe1, exif(1, place));
        byte[] commented = withSegment(jpeg, 0xfe, utf8("<script>alert(1)</script>"));
        byte[] appended = joined(commented, utf8("PK-and-more"));

        byte[] drawn = anew(appended, FileFormat.JPEG);

        assertThat(new String(appended, StandardCharsets.ISO_8859_1)).contains("GPS", "script", "PK-and");
        assertThat(new String(drawn, StandardCharsets.ISO_8859_1)).doesNotContain("GPS", "script", "PK-and", "Exif");
        assertThat(pixels(drawn).getWidth()).isEqualTo(40);
    }

    @Test
    void aPictureStandsUprightHoweverTheCameraWasHeld() throws Exception {
        for (int orientation = 1; orientation <= 8; orientation++) {
            byte[] jpeg = withSegment(picture(80, 40, "jpg"), 0xe1, exif(orientation, new byte[0]));
            assertThat(Exif.orientation(new ByteArrayInputStream(jpeg))).isEqualTo(orientation);
            BufferedImage upright = pixels(anew(jpeg, FileFormat.JPEG));

            boolean onItsSide = orientation >= 5;
            assertThat(upright.getWidth()).as("orientation %d", orientation).isEqualTo(onItsSide ? 40 : 80);
            // Where the green corner of the raw picture is seen, by the words of EXIF.
            boolean right = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
            boolean below = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
            Color corner =
                    new Color(upright.getRGB(right ? upright.getWidth() - 4 : 3, below ? upright.getHeight() - 4 : 3));
            assertThat(corner.getGreen()).as("orientation %d", orientation).isGreaterThan(150);
            assertThat(corner.getRed()).isLessThan(100);
        }
    }

    @Test
    void anExifThatLiesTurnsNothing() throws IOException {
        byte[] jpeg = withSegment(picture(8, 8, "jpg"), 0xe1, exif(77, new byte[0]));
        assertThat(Exif.orientation(new ByteArrayInputStream(jpeg))).isEqualTo(Exif.UPRIGHT);
        byte[] cut = Arrays.copyOf(exif(6, new byte[0]), 20);
        assertThat(Exif.orientation(new ByteArrayInputStream(withSegment(picture(8, 8, "jpg"), 0xe1, cut))))
                .isEqualTo(Exif.UPRIGHT);
        assertThat(Exif.orientation(new ByteArrayInputStream(picture(8, 8, "png"))))
                .isEqualTo(Exif.UPRIGHT);
        assertThat(Exif.orientation(new ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) 0xd8})))
                .isEqualTo(Exif.UPRIGHT);
    }

    @Test
    void aLargePictureBecomesSmaller() throws Exception {
        BufferedImage smaller = pixels(anew(picture(6_000, 3_000, "png"), FileFormat.PNG));

        assertThat(smaller.getWidth()).isBetween(2_000, Pictures.KEPT_SIDE_MAX_PIXELS);
        assertThat(smaller.getWidth()).isEqualTo(2 * smaller.getHeight());
        assertThat(new Color(smaller.getRGB(smaller.getWidth() / 2, smaller.getHeight() - 5)).getBlue())
                .isGreaterThan(200);
    }

    @Test
    void whatIsSeeThroughStaysSo() throws Exception {
        BufferedImage glass = new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(glass, "png", png);

        assertThat(pixels(anew(png.toByteArray(), FileFormat.PNG)).getRGB(5, 5) >>> 24)
                .isZero();
    }

    /** A header of a few bytes that asks for ten gigabytes. */
    @Test
    void aPictureOfTooManyPixelsIsToldByItsHeader() throws IOException {
        for (int[] size : new int[][] {{50_000, 50_000}, {20_001, 1}, {8_000, 8_000}}) {
            assertThatExceptionOfType(Pictures.TooLarge.class)
                    .as(Arrays.toString(size))
                    .isThrownBy(() -> anew(pngHeader(size[0], size[1]), FileFormat.PNG));
        }
    }

    @Test
    void aPictureThatIsBrokenIsRefused() throws IOException {
        byte[] jpeg = picture(400, 400, "jpg");
        byte[] png = picture(400, 400, "png");
        unreadable(Arrays.copyOf(jpeg, jpeg.length / 2), FileFormat.JPEG);
        unreadable(Arrays.copyOf(png, png.length / 2), FileFormat.PNG);
        unreadable(pngHeader(100, 100), FileFormat.PNG);
        unreadable(new byte[0], FileFormat.JPEG);
        unreadable(utf8("<html>"), FileFormat.PNG);
        byte[] dented = png.clone();
        dented[PNG_SIGNATURE.length + 4] = 'X';
        unreadable(dented, FileFormat.PNG);
    }

    private static void unreadable(byte[] bytes, FileFormat format) {
        assertThatExceptionOfType(Pictures.Unreadable.class).isThrownBy(() -> anew(bytes, format));
    }

    private static byte[] anew(byte[] bytes, FileFormat format) throws Exception {
        return Pictures.drawAnew(
                new ByteArrayInputStream(bytes), format, Exif.orientation(new ByteArrayInputStream(bytes)));
    }

    private static BufferedImage pixels(byte[] bytes) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    /** The JPEG with one more segment behind its beginning. */
    private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        int length = content.length + 2;
        return joined(
                Arrays.copyOf(jpeg, 2),
                new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length},
                content,
                Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] exif(int orientation, byte[] more) {
        return joined(
                new byte[] {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1},
                new byte[] {0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0},
                new byte[4],
                more);
    }

    static byte[] pngHeader(int width, int height) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(header);
        out.write(utf8("IHDR"));
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(header.toByteArray());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(png);
        file.write(PNG_SIGNATURE);
        file.writeInt(13);
        file.write(header.toByteArray());
        file.writeInt((int) crc.getValue());
        return png.toByteArray();
    }
}
