package io.jiwon.resume;

import io.jiwon.message.Personal;

/**
 * One version of a resume, held fast: later edits do not touch it.
 *
 * @param version the number of the resume's last event, from 0
 */
public record PinnedResume(
        ResumeId resumeId, long version, @Personal ResumeContent content) {}
