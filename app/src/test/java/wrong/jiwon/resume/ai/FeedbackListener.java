package wrong.jiwon.resume.ai;

import org.axonframework.eventhandling.EventHandler;
import wrong.jiwon.resume.ResumeEvent;

/** Reacts under a name that does not say to what. */
class FeedbackListener {
    @EventHandler
    void on(ResumeEvent event) {}
}
