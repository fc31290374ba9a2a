package io.jiwon.code.command;

import static java.util.Objects.requireNonNull;

import io.jiwon.code.Code;
import io.jiwon.code.CodeCommand.DefineDivision;
import io.jiwon.code.DivisionId;
import io.jiwon.dispatch.Commands;
import io.jiwon.message.MessageJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/**
 * Defines the divisions that Jiwon comes with. A code that a newer release brings is added at its first start; what
 * operators have changed stays.
 */
@Component
final class SeededCodes implements ApplicationRunner {
    private static final String RESOURCE = "/codes/seeds.json";

    private final Commands commands;

    SeededCodes(Commands commands) {
        this.commands = commands;
    }

    private record Seed(DivisionId division, List<Code> codes) {}

    @Override
    public void run(ApplicationArguments arguments) {
        for (DefineDivision division : divisions()) {
            commands.sendAsSystem("start", division);
        }
    }

    static List<DefineDivision> divisions() {
        try (InputStream seeds = requireNonNull(SeededCodes.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return MessageJson.mapper().readValue(seeds, new TypeReference<List<Seed>>() {}).stream()
                    .map(seed -> new DefineDivision(seed.division(), seed.codes()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
