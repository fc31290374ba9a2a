package io.jiwon.storage;

import java.io.IOException;
import java.io.InputStream;

/** A file that can be read in plain, from any place of it and as often as needed. */
public interface PlainFile {
    /** In bytes. */
    long length();

    /** The bytes from an offset on. */
    InputStream from(long offset) throws IOException;
}
