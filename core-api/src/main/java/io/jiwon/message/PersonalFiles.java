package io.jiwon.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/** The bytes of people's files, which lie beside the log, each encrypted with its owner's key. */
public interface PersonalFiles {
    /**
     * The bytes in plain. To skip is cheap. What was changed where it lies ends in an {@link IOException}.
     *
     * @throws PersonErased when the person's key was destroyed
     * @throws java.io.FileNotFoundException when there is no such file
     */
    InputStream open(UUID person, UUID file) throws IOException;
}
