package io.jiwon.app.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for container images that matter, since the known linters are not Java. */
class DockerfilesTest {
    private static final Pattern PINNED = Pattern.compile("\\S+:\\S*\\d\\S*( AS \\S+)?");
    private static final Pattern SECRET = Pattern.compile("(?i)(password|secret|token|api_?key)");

    @ParameterizedTest
    @ValueSource(strings = "Dockerfile")
    void imagesKeepTheRules(String file) throws IOException {
        assertThat(findings(Checkout.read(file))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FROM postgres                                              | not pinned
            FROM postgres:latest                                       | not pinned
            FROM postgres:18.6\\nUSER root                              | runs as root
            FROM postgres:18.6                                         | runs as root
            FROM postgres:18.6\\nUSER 0:0                               | runs as root
            FROM postgres:18.6\\nUSER postgres                          | no HEALTHCHECK
            FROM postgres:18.6\\nHEALTHCHECK NONE\\nUSER postgres        | no HEALTHCHECK
            FROM postgres:18.6\\nADD https://example.com/x /x           | ADD
            FROM postgres:18.6\\nENV DB_PASSWORD=x                      | secret
            FROM postgres:18.6\\nARG \\\\\\n  API_KEY=x                    | secret
            FROM postgres:18.6\\nCOPY .env /app/                        | secret
            """)
    void aBrokenRuleIsFound(String dockerfile, String finding) {
        assertThat(findings(dockerfile.replace("\\n", "\n").replace("\\\\", "\\")))
                .anySatisfy(found -> assertThat(found).contains(finding));
    }

    @Test
    void secretsAndDataDoNotReachTheImageBuild() throws IOException {
        assertThat(Checkout.read(".dockerignore").lines())
                .contains(".env", "**/.env", ".git", "data", "**/target", "*.pem", "*.key");
    }

    /** One sentence per broken rule. */
    private static List<String> findings(String dockerfile) {
        List<String> findings = new ArrayList<>();
        List<String> stages = new ArrayList<>();
        String user = "root";
        boolean healthcheck = false;
        for (String instruction : instructions(dockerfile)) {
            String[] parts = instruction.split("\\s+", 2);
            String arguments = parts.length > 1 ? parts[1] : "";
            switch (parts[0].toUpperCase(Locale.ROOT)) {
                case "FROM" -> {
                    String image = arguments.split(" ")[0];
                    if (!stages.contains(image) && !PINNED.matcher(arguments).matches()) {
                        findings.add("the image is not pinned to a release: " + instruction);
                    }
                    int as = arguments.toUpperCase(Locale.ROOT).indexOf(" AS ");
                    if (as >= 0) {
                        stages.add(arguments.substring(as + 4).strip());
                    }
                    user = "root";
                    healthcheck = false;
                }
                case "USER" -> user = arguments.split(":")[0];
                case "HEALTHCHECK" -> healthcheck = !arguments.equalsIgnoreCase("NONE");
                case "ADD" -> findings.add("ADD fetches and unpacks, COPY does not: " + instruction);
                case "ENV", "ARG" -> {
                    if (SECRET.matcher(arguments).find()) {
                        findings.add("a secret stays in the image's history: " + instruction);
                    }
                }
                case "COPY" -> {
                    if (arguments.contains(".env")) {
                        findings.add("a secret is copied: " + instruction);
                    }
                }
                default -> {}
            }
        }
        if (user.equals("root") || user.equals("0")) {
            findings.add("the image runs as root");
        }
        if (!healthcheck) {
            findings.add("there is no HEALTHCHECK");
        }
        return findings;
    }

    /** The instructions, each on one line, without comments. */
    private static List<String> instructions(String dockerfile) {
        String withoutComments = dockerfile.replaceAll("(?m)^\\s*#.*\\R?", "");
        return withoutComments
                .replaceAll("\\\\\\s*\\R\\s*", "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
