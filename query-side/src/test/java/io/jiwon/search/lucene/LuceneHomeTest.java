package io.jiwon.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jiwon.message.MessageJson;
import io.jiwon.search.DocumentWrite;
import io.jiwon.search.DocumentWrite.Content;
import io.jiwon.search.IndexDefinition;
import io.jiwon.search.IndexUnavailable;
import io.jiwon.search.SearchDocument;
import io.jiwon.search.SearchIndex;
import io.jiwon.search.SearchIndex.Generation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node's own index leaves on its disk. */
class LuceneHomeTest {
    private static final String GROUP = "posting-search";
    private static final String CANARY = "canary7f3c";
    private static final IndexDefinition DEFINITION = IndexDefinition.newest("posting");

    private final UUID owner = UUID.randomUUID();

    @TempDir
    Path folder;

    @Test
    void afterACrashItGoesOnFromACommitThatHoldsDocumentsAndPosition() throws IOException {
        try (LuceneHome home = home(folder)) {
            SearchIndex index = home.open(DEFINITION);
            TokenStore tokens = home.tokens(index).orElseThrow();
            assertThat(tokens.fetchSegments(GROUP)).isEmpty();
            tokens.initializeTokenSegments(GROUP, 1, null);
            assertThat(tokens.fetchToken(GROUP, 0)).isNull();
            index.write(List.of(write("a", 1, "one")));
            tokens.storeToken(new GlobalSequenceTrackingToken(1), GROUP, 0);
        }
        Path crashed = folder.resolveSibling(folder.getFileName() + "-crashed");
        try (LuceneHome home = home(folder)) {
            SearchIndex index = home.open(DEFINITION);
            TokenStore tokens = home.tokens(index).orElseThrow();
            assertThat(tokens.fetchToken(GROUP, 0)).isEqualTo(new GlobalSequenceTrackingToken(1));
            index.write(List.of(write("b", 2, "two")));
            tokens.storeToken(new GlobalSequenceTrackingToken(2), GROUP, 0);
            copy(folder, crashed);
        }
        try (LuceneHome home = home(crashed)) {
            SearchIndex index = home.open(DEFINITION);
            TokenStore tokens = home.tokens(index).orElseThrow();
            long position = tokens.fetchToken(GROUP, 0).position().orElseThrow();
            assertThat(index.load(List.of("a", "b"))).as("up to the position").hasSize(Math.toIntExact(position));
            assertThat(tokens.fetchSegments(GROUP)).containsExactly(0);
            index.write(List.of(write("b", 2, "two")));
            assertThat(index.load(List.of("a", "b"))).hasSize(2);
        }
    }

    @Test
    void onlyOneSegmentWritesIt() {
        try (LuceneHome home = home(folder)) {
            TokenStore tokens = home.tokens(home.open(DEFINITION)).orElseThrow();
            assertThatExceptionOfType(UnableToInitializeTokenException.class)
                    .isThrownBy(() -> tokens.initializeTokenSegments(GROUP, 2, null));
        }
    }

    @Test
    void aSecondProcessIsKeptAway() {
        try (LuceneHome home = home(folder);
                LuceneHome second = home(folder)) {
            SearchIndex index = home.open(DEFINITION);
            assertThatExceptionOfType(IndexUnavailable.class).isThrownBy(() -> second.open(DEFINITION));
            assertThat(index.liveVersion()).isEqualTo(DEFINITION.version());
        }
    }

    @Test
    void noFileHasAWordOfAnErasedPerson() throws IOException {
        try (LuceneHome home = home(folder)) {
            SearchIndex index = home.open(DEFINITION);
            index.write(List.of(write("a", 1, CANARY), write("b", 2, CANARY)));
            index.write(List.of(write("a", 3, CANARY + " changed"), new DocumentWrite("b", 4, null)));
            Generation given = index.begin();
            given.write(List.of(write("a", 3, CANARY)));
            given.discard();
            Generation next = index.begin();
            next.write(List.of(write("a", 3, CANARY + " changed"), write("b", 2, CANARY)));
            next.write(List.of(new DocumentWrite("b", 4, null)));
            next.publish();
            assertThat(contents()).as("it is found where it is").contains(CANARY);
            assertThat(index.erase(owner)).isEqualTo(1);
            assertThat(contents()).doesNotContain(CANARY);
            assertThat(index.load(List.of("b")).get("b").state()).isNull();
        }
        assertThat(contents()).doesNotContain(CANARY);
    }

    @Test
    void whatCannotBeReadIsMadeAnewFromTheFirstEventOn() throws IOException {
        try (LuceneHome home = home(folder)) {
            SearchIndex index = home.open(DEFINITION);
            index.write(List.of(write("a", 1, "one")));
            home.tokens(index).orElseThrow().initializeTokenSegments(GROUP, 1, null);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("segments_"))
                    .toList()) {
                Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20});
            }
        }
        try (LuceneHome home = home(folder)) {
            SearchIndex index = home.open(DEFINITION);
            assertThat(index.load(List.of("a"))).isEmpty();
            assertThat(home.tokens(index).orElseThrow().fetchSegments(GROUP)).isEmpty();
        }
    }

    @Test
    void aNewGenerationLeavesNoFolderOfTheFormerOne() throws IOException {
        try (LuceneHome home = home(folder)) {
            SearchIndex index = home.open(DEFINITION);
            Generation next = index.begin();
            assertThat(generations()).hasSize(2);
            next.publish();
            assertThat(generations()).hasSize(1);
        }
    }

    private List<Path> generations() throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve("posting"))) {
            return folders.filter(Files::isDirectory).toList();
        }
    }

    private DocumentWrite write(String id, long position, String text) {
        return new DocumentWrite(
                id,
                position,
                new Content(
                        new SearchDocument(owner, false, Map.of("title", text), Map.of(), Map.of(), null),
                        "{\"title\":\"" + text + "\"}"));
    }

    private static LuceneHome home(Path folder) {
        return new LuceneHome(folder, MessageJson.serializer());
    }

    /** As a crash leaves it. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private String contents() throws IOException {
        StringBuilder contents = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents.toString();
    }
}
