package io.jiwon.file.command;

import io.jiwon.file.AnnouncedFile;
import io.jiwon.file.FileState;

/**
 * A file as its shelf remembers it.
 *
 * @param announced as it was announced
 * @param bytes that count against the allowance
 */
record ShelvedFile(AnnouncedFile announced, FileState state, long bytes) {
    ShelvedFile as(FileState newState, long newBytes) {
        return new ShelvedFile(announced, newState, newBytes);
    }
}
