package io.jiwon.file;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What a file is for, which decides the formats and the size that it may have. */
public enum FilePurpose {
    /** The picture of a resume. */
    PHOTO(10, FileFormat.JPEG, FileFormat.PNG),
    /** A resume, a posting or other text of one's own. */
    DOCUMENT(20, FileFormat.PDF, FileFormat.DOCX, FileFormat.HWP, FileFormat.HWPX, FileFormat.TEXT, FileFormat.HTML),
    /** What shows that something was done: a certificate, a picture of the work. */
    EVIDENCE(20, FileFormat.PDF, FileFormat.JPEG, FileFormat.PNG);

    private static final long MIB = 1L << 20;

    private final long maxBytes;
    private final Set<FileFormat> formats;

    FilePurpose(int maxMib, FileFormat... formats) {
        this.maxBytes = maxMib * MIB;
        this.formats = EnumSet.copyOf(Arrays.asList(formats));
    }

    /** The largest file of this purpose. */
    public long maxBytes() {
        return maxBytes;
    }

    public boolean takes(FileFormat format) {
        return formats.contains(format);
    }

    /** The formats that it may have. */
    public Set<FileFormat> formats() {
        return EnumSet.copyOf(formats);
    }
}
