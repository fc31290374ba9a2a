package wrong.jiwon.ai;

/** Costs money. */
public interface LlmClient {
    String complete(String prompt);
}
