package wrong.jiwon.interview;

import wrong.jiwon.resume.ResumeEvent;

/** Closes a cycle: resume uses interview, interview uses resume. */
public record Interview(ResumeEvent event) {}
