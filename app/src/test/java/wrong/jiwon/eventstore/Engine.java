package wrong.jiwon.eventstore;

import wrong.jiwon.resume.ResumeEvent;

/** A library that knows its user. */
class Engine {
    ResumeEvent event;
}
