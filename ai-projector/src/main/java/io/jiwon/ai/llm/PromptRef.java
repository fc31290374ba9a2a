package io.jiwon.ai.llm;

/**
 * Names a prompt folder.
 *
 * @param id the folder's name, for example {@code feedback/standard}
 * @param version the folder's version, for example {@code v1}; a released version is never edited
 */
public record PromptRef(String id, String version) {
    @Override
    public String toString() {
        return id + "/" + version;
    }
}
