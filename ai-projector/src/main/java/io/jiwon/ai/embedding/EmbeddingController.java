package io.jiwon.ai.embedding;

import io.jiwon.account.Audience;
import io.jiwon.account.OpenTo;
import io.jiwon.ai.embedding.EmbeddingTable.SpaceCount;
import io.jiwon.message.ShowsPersonalData;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an operator sees of vectors; never of what. */
@RestController
@RequestMapping("/api/v1/admin/embeddings")
@OpenTo(Audience.ADMINISTRATORS)
@Tag(name = "operations")
final class EmbeddingController {
    private final EmbeddingQueue queue;
    private final EmbeddingTable table;
    private final EmbeddingProvider provider;

    EmbeddingController(EmbeddingQueue queue, EmbeddingTable table, EmbeddingProvider provider) {
        this.queue = queue;
        this.table = table;
        this.provider = provider;
    }

    record Embedding(
            @Schema(description = "Of this process; null: nobody makes vectors here, texts are compared by their words")
            @Nullable
            String configuredSpace,

            @Schema(description = "The one that is filled, for all processes; null: none was ever chosen") @Nullable
            String presentSpace,

            @Schema(description = "Resumes and postings") long subjects,

            @Schema(description = "Of them, looked at in the present space")
            long done,

            @Schema(description = "Of them, still to be looked at")
            long pending,

            @Schema(description = "Of the pending ones, those that failed again and again")
            long failing,

            @Schema(description = "The present one first; another goes when the present one is filled")
            List<SpaceCount> spaces) {}

    @GetMapping
    @ShowsPersonalData(false)
    @Operation(
            summary = "How far the vectors are that texts are compared by (administrators)",
            description = "After another model was chosen, how much has still to be looked at; never what it says.")
    Embedding find() {
        EmbeddingSpace space = provider.space();
        EmbeddingQueue.Progress progress = queue.progress();
        return new Embedding(
                space == null ? null : space.name(),
                progress.space(),
                progress.subjects(),
                progress.subjects() - progress.pending(),
                progress.pending(),
                progress.failing(),
                table.counts());
    }
}
