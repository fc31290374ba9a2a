package io.jiwon.similarity.ai;

import io.jiwon.account.UserId;
import io.jiwon.ai.AiSettings;
import io.jiwon.ai.embedding.EmbeddingSource;
import io.jiwon.ai.embedding.EmbeddingSource.SourceText;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.posting.PostingCommand.PinPosting;
import io.jiwon.posting.PostingId;
import io.jiwon.resume.PinnedResume;
import io.jiwon.resume.ResumeCommand.PinResume;
import io.jiwon.resume.ResumeId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this feature gives to the worker that makes vectors. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SimilaritySettings.class)
class SimilarityConfiguration {
    private record Source(String kind, BiFunction<UUID, UserId, Optional<SourceText>> texts)
            implements EmbeddingSource {
        @Override
        public int form() {
            return ComparedText.FORM;
        }

        @Override
        public Optional<SourceText> text(UUID subjectId, UUID ownerId) {
            return texts.apply(subjectId, new UserId(ownerId));
        }
    }

    @Bean
    EmbeddingSource resumeTexts(CommandGateway commands, AiSettings settings) {
        PinnedTexts pinned = new PinnedTexts(commands, settings.commandTimeout());
        return new Source(ComparedText.RESUME, (id, owner) -> pinned.of(
                        new PinResume(new ResumeId(id), owner), PinnedResume.class)
                .map(resume -> new SourceText(resume.version(), ComparedText.of(resume.content()))));
    }

    @Bean
    EmbeddingSource postingTexts(CommandGateway commands, AiSettings settings) {
        PinnedTexts pinned = new PinnedTexts(commands, settings.commandTimeout());
        return new Source(ComparedText.POSTING, (id, owner) -> pinned.of(
                        new PinPosting(new PostingId(id), owner), PinnedPosting.class)
                .map(posting -> new SourceText(posting.version(), ComparedText.of(posting.content()))));
    }
}
