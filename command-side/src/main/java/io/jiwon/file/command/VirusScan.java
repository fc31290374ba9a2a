package io.jiwon.file.command;

import io.jiwon.file.VirusCheck;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Looks through the bytes of a file for viruses. */
interface VirusScan {
    /**
     * What is noted of a file that nothing was found in; empty when a virus was.
     *
     * @throws IOException when the scanner could not look
     */
    Optional<VirusCheck> look(InputStream bytes) throws IOException;
}
