package io.jiwon.ai.onnx;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import io.jiwon.ai.embedding.EmbeddedTexts;
import io.jiwon.ai.embedding.EmbeddingClient;
import io.jiwon.ai.embedding.EmbeddingSettings.Pooling;
import io.jiwon.ai.embedding.EmbeddingSpace;
import io.jiwon.ai.llm.LlmFailure;
import io.jiwon.ai.llm.LlmReason;
import io.jiwon.ai.llm.LlmUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Asks a model in a file that the operator names. It costs time of this machine, and no text leaves it. */
public final class OnnxEmbeddingClient implements EmbeddingClient {
    private final EmbeddingModel model;
    private final EmbeddingSpace space;

    /**
     * Loads the model.
     *
     * @throws IllegalStateException when it cannot be loaded, or its vectors have another length than the space's
     */
    public OnnxEmbeddingClient(Path modelFile, Path tokenizerFile, Pooling pooling, EmbeddingSpace space) {
        this.space = space;
        int dimensions;
        try {
            // On the caller's thread: the worker does one batch at a time, and a machine has other things to do.
            this.model = new OnnxEmbeddingModel(
                    modelFile,
                    tokenizerFile,
                    switch (pooling) {
                        case MEAN -> PoolingMode.MEAN;
                        case CLS -> PoolingMode.CLS;
                    },
                    Runnable::run);
            dimensions = model.dimension();
        } catch (RuntimeException unusable) {
            throw new IllegalStateException("The ONNX model " + modelFile + " cannot be loaded", unusable);
        }
        if (dimensions != space.dimensions()) {
            throw new IllegalStateException(
                    "The vectors of the ONNX model %s have %d dimensions: set".formatted(modelFile, dimensions)
                            + " jiwon.ai.embedding.dimensions to that.");
        }
    }

    @Override
    public EmbeddedTexts embed(List<String> texts) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("told to stop before the model was asked");
        }
        long begun = System.nanoTime();
        List<Embedding> vectors;
        try {
            vectors = model.embedAll(texts.stream().map(TextSegment::from).toList())
                    .content();
        } catch (RuntimeException broken) {
            throw LlmFailure.lasting(LlmReason.INTERNAL, "The ONNX model could not read the texts.", broken);
        }
        return EmbeddedTexts.of(
                space,
                texts.size(),
                vectors.stream().map(Embedding::vectorAsList).toList(),
                space.model(),
                new LlmUsage(null, null, Duration.ofNanos(System.nanoTime() - begun)));
    }
}
