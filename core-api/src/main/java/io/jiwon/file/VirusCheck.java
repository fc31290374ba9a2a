package io.jiwon.file;

/** Whether a kept file was looked through for viruses. */
public enum VirusCheck {
    /** A scanner found nothing. */
    CLEAN,
    /** This Jiwon has no scanner. */
    NOT_SCANNED
}
