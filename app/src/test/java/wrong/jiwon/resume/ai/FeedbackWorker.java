package wrong.jiwon.resume.ai;

import org.springframework.transaction.annotation.Transactional;
import wrong.jiwon.ai.LlmClient;

/** Holds a connection while the provider thinks. */
class FeedbackWorker {
    LlmClient llm;

    @Transactional
    String work() {
        return llm.complete("");
    }
}
