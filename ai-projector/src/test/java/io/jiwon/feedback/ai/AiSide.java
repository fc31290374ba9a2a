package io.jiwon.feedback.ai;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.jiwon.ai.openai.ScriptedOpenAi;
import io.jiwon.ai.task.AiDatabase;
import io.jiwon.ai.task.AiTaskLane;
import io.jiwon.ai.task.AiTasks;
import io.jiwon.ai.task.NewAiTask;
import io.jiwon.ai.task.RecordingCommands;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.message.KeysInMemory;
import io.jiwon.message.PersonalCipher;
import io.jiwon.message.PersonalKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The whole AI side, wired as in the application, with the command side played by a recording. */
final class AiSide {
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private final RecordingCommands commands = new RecordingCommands();

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"io.jiwon.ai", "io.jiwon.feedback.ai", "io.jiwon.similarity.ai"})
    static class Beans {
        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }
    }

    /** With the offline analyser. */
    ApplicationContextRunner offline(String... properties) {
        JdbcClient jdbc = AiDatabase.empty();
        KeysInMemory keys = new KeysInMemory();
        return new ApplicationContextRunner()
                .withUserConfiguration(Beans.class)
                .withBean(JdbcClient.class, () -> jdbc)
                .withBean(TransactionOperations.class, AiDatabase::transactions)
                .withBean(CommandGateway.class, () -> commands)
                .withBean(PersonalKeys.class, () -> keys)
                .withBean(PersonalCipher.class, () -> new PersonalCipher(keys))
                .withPropertyValues("jiwon.ai.backoff-first=20ms", "jiwon.ai.backoff-max=100ms")
                .withPropertyValues(properties);
    }

    /** With a provider that speaks OpenAI's protocol. */
    ApplicationContextRunner asking(String baseUrl) {
        return offline("jiwon.ai.openai.base-url=" + baseUrl + "/v1", "jiwon.ai.openai.api-key=k");
    }

    /** Every command that the AI side sent, in order. */
    List<Object> commands() {
        return commands.payloads();
    }

    static void submit(ApplicationContext context, FeedbackRequested request) {
        context.getBean(AiTasks.class)
                .submit(new NewAiTask(
                        FeedbackRecipe.KIND,
                        request.feedbackId().value(),
                        request.ownerId().value(),
                        AiTaskLane.INTERACTIVE,
                        request,
                        "trace",
                        "cause"));
    }

    /** The first command of the type. */
    <C> C await(Class<C> type) {
        return await(type, 1).getFirst();
    }

    /** The commands of the type, as soon as there are so many. */
    <C> List<C> await(Class<C> type, int count) {
        long until = System.nanoTime() + WAIT_MAX.toNanos();
        while (true) {
            List<C> found =
                    commands().stream().filter(type::isInstance).map(type::cast).toList();
            if (found.size() >= count) {
                return found;
            }
            assertThat(System.nanoTime())
                    .as("not %d %s within %s, only %s", count, type.getSimpleName(), WAIT_MAX, commands())
                    .isLessThan(until);
            Thread.onSpinWait();
        }
    }

    /** A chat completion as OpenAI answers it. */
    static ResponseDefinitionBuilder completion(
            @Nullable String content, String finishReason, @Nullable String refusal) {
        return ScriptedOpenAi.completion(
                "gpt-test", content, finishReason, refusal, new ScriptedOpenAi.Tokens(1_200, 300));
    }
}
