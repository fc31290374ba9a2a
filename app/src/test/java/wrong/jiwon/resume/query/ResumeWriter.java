package wrong.jiwon.resume.query;

import org.axonframework.eventhandling.EventHandler;
import wrong.jiwon.resume.ResumeEvent;

/** Writes a read model and does not say so. */
class ResumeWriter {
    @EventHandler
    void on(ResumeEvent event) {}
}
