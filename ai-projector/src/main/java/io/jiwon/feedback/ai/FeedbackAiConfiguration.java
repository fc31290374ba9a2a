package io.jiwon.feedback.ai;

import io.jiwon.ai.AiChoices;
import io.jiwon.ai.offline.OfflineAnalyser;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this feature gives to the offline adapter, and which of its prompts can be named. */
@Configuration(proxyBeanMethods = false)
class FeedbackAiConfiguration {
    /** The rules that answer one prompt. */
    private record Rules<I, A>(String promptId, Class<I> inputType, Function<I, A> rules)
            implements OfflineAnalyser<I, A> {
        @Override
        public A analyse(I input) {
            return rules.apply(input);
        }
    }

    @Bean
    AiChoices.PromptVersions feedbackPromptVersions(ReviewWork work) {
        return new AiChoices.PromptVersions(ReviewWork.WORK, FeedbackPrompts.VERSIONS, work.usualVersion());
    }

    @Bean
    OfflineAnalyser<?, ?> offlineStandardFeedback() {
        return new Rules<>("feedback/standard", FeedbackRequested.class, OfflineReview::of);
    }

    @Bean
    OfflineAnalyser<?, ?> offlinePostingFeedback() {
        return new Rules<>("feedback/posting", FeedbackRequested.class, OfflineReview::of);
    }

    @Bean
    OfflineAnalyser<?, ?> offlineImprovement() {
        return new Rules<>(
                FeedbackPrompts.IMPROVEMENT.ref().id(), ImprovedResumeRequested.class, OfflineImprovement::of);
    }
}
