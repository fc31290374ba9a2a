package io.jiwon.resume.ai;

import io.jiwon.ai.offline.OfflineAnalyser;
import io.jiwon.resume.ProposalEvent.ProposalRequested;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this feature gives to the offline adapter. */
@Configuration(proxyBeanMethods = false)
class ProposalAiConfiguration {
    /** The rules that answer the prompt in a model's place. */
    private record Rules() implements OfflineAnalyser<ProposalRequested, ProposalAnswer> {
        @Override
        public String promptId() {
            return ProposalRecipe.PROMPT.ref().id();
        }

        @Override
        public Class<ProposalRequested> inputType() {
            return ProposalRequested.class;
        }

        @Override
        public ProposalAnswer analyse(ProposalRequested request) {
            return ResumeTextReader.read(request.text());
        }
    }

    @Bean
    OfflineAnalyser<?, ?> offlineProposal() {
        return new Rules();
    }
}
