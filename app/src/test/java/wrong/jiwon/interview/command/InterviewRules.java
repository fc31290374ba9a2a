package wrong.jiwon.interview.command;

import wrong.jiwon.app.Assembly;
import wrong.jiwon.resume.command.Resume;

/** Looks into another feature's private matters, and at the app. */
class InterviewRules {
    Resume resume;
    Assembly assembly;
}
