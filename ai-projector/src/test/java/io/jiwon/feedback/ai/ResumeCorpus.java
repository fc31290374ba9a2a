package io.jiwon.feedback.ai;

import io.jiwon.ai.llm.AnswerFormat;
import io.jiwon.docs.Checkout;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.FindingKind;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.ResumeContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Resumes as people write them, each with what a careful reader finds in it and what nobody may find. */
final class ResumeCorpus {
    private static final Path RESOURCES = Checkout.root().resolve("ai-projector/src/test/resources");

    private ResumeCorpus() {}

    /**
     * @param expected every finding outside of the strengths, as a reader would make it
     * @param unwanted kinds that must not be found
     */
    record Labelled(
            String name,
            FeedbackLanguage language,
            ResumeContent resume,
            List<Expected> expected,
            Set<FindingKind> unwanted) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** @param words in the finding's statement or in one of its passages; empty when something is missing */
    record Expected(FindingKind kind, String words) {
        boolean isMetBy(Remark remark) {
            return remark.finding().kind() == kind
                    && (remark.text().contains(words)
                            || remark.finding().passages().stream()
                                    .anyMatch(passage -> passage.quote().contains(words)));
        }
    }

    /** Those that the rules were tuned on. */
    static List<Labelled> all() {
        return in("resumes");
    }

    /** Those that were written and labelled when the rules were done; no rule may be changed for their sake. */
    static List<Labelled> heldOut() {
        return in("resumes-held-out");
    }

    private static List<Labelled> in(String folder) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            return files.sorted().map(ResumeCorpus::read).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the resumes", unreadable);
        }
    }

    private static Labelled read(Path file) {
        Map<String, Object> text;
        try {
            text = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
        EntryContent[] entries = ((List<?>) text.get("entries"))
                .stream()
                        .map(entry -> AnswerFormat.JSON.convertValue(entry, EntryContent.class))
                        .toArray(EntryContent[]::new);
        return new Labelled(
                file.getFileName().toString().replace(".yaml", ""),
                FeedbackLanguage.valueOf((String) text.get("language")),
                Resumes.resume(
                        (String) text.get("title"),
                        AnswerFormat.JSON.convertValue(text.get("contact"), Contact.class),
                        entries),
                expected((List<?>) text.get("expected")),
                ((List<?>) text.get("unwanted"))
                        .stream()
                                .map(kind -> FindingKind.valueOf((String) kind))
                                .collect(Collectors.toSet()));
    }

    private static List<Expected> expected(List<?> lines) {
        List<Expected> expected = new ArrayList<>();
        for (Object line : lines) {
            ((Map<?, ?>) line)
                    .forEach((kind, words) -> expected.add(
                            new Expected(FindingKind.valueOf((String) kind), words == null ? "" : words.toString())));
        }
        return expected;
    }
}
