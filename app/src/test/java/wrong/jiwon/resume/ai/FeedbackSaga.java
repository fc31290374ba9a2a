package wrong.jiwon.resume.ai;

import org.axonframework.eventhandling.EventHandler;
import wrong.jiwon.ai.LlmClient;
import wrong.jiwon.resume.ResumeEvent;

/** Calls the model in a handler, and again in every replay. */
class FeedbackSaga {
    LlmClient llm;

    @EventHandler
    void on(ResumeEvent event) {
        llm.complete(event.toString());
    }
}
