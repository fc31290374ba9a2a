package wrong.jiwon.resume;

import wrong.jiwon.interview.Interview;

/** The other half of the cycle. */
public record ResumeInterview(Interview interview) {}
