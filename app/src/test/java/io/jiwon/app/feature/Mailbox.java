package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/**
 * The development mailbox of a node.
 *
 * @param node nobody signed in
 * @param urlFile where the node writes its address
 */
record Mailbox(Api node, Path urlFile) {
    private static final Duration LETTER_MAX = Duration.ofSeconds(20);
    private static final Pattern TOKEN = Pattern.compile("#token=([A-Za-z0-9_-]+)");

    /** The newest letter to this address whose subject has this word; waits for it. */
    String letter(String email, String inSubject) {
        return Awaitility.await()
                .atMost(LETTER_MAX)
                .until(
                        () -> letters().stream()
                                .filter(letter -> letter.path("to").asString().equals(email)
                                        && letter.path("subject").asString().contains(inSubject))
                                .map(letter -> letter.path("text").asString())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** What is in it, the newest first. */
    List<JsonNode> letters() throws IOException {
        return node.with("Jiwon-Mailbox-Key", key())
                .get("/api/v1/development/letters")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    String key() throws IOException {
        return Files.readString(urlFile).strip().split("#key=", 2)[1];
    }

    /** What the link in a letter carries. */
    static String tokenIn(String letter) {
        Matcher token = TOKEN.matcher(letter);
        assertThat(token.find()).as("a link in %s", letter).isTrue();
        return token.group(1);
    }

    /** Opens the link that a registration sent to this address. */
    void verify(String email) {
        node.post("/api/v1/auth/email-verification", "{\"token\":\"%s\"}".formatted(tokenIn(letter(email, "이메일"))))
                .expect(204);
    }
}
