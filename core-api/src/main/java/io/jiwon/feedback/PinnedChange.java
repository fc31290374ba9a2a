package io.jiwon.feedback;

import io.jiwon.message.Personal;
import io.jiwon.resume.ResumeId;

/** One proposed change as it stands, held fast for a decision. */
public record PinnedChange(
        ResumeId improvedResumeId, @Personal ResumeChange change, ChangeStatus status) {}
