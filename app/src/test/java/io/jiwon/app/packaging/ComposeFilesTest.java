package io.jiwon.app.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFilesTest {
    private static final String MAIN = "docker-compose.yml";
    private static final String DEV = "docker-compose.dev.yml";
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z][A-Z0-9_]*)");
    private static final Pattern PASSED_THROUGH = Pattern.compile("(?m)^ {6}([A-Z][A-Z0-9_]*):$");
    private static final Pattern SECRET = Pattern.compile("(PASSWORD|SECRET|TOKEN|KEY)$");

    @ParameterizedTest
    @ValueSource(strings = {MAIN, DEV})
    void composeFilesFollowTheComposeSpecification(String file) throws IOException {
        assertThat(schema().validate(Checkout.read(file), InputFormat.YAML))
                .extracting(Error::toString)
                .isEmpty();
    }

    @Test
    void aMisspeltFieldBreaksTheComposeSpecification() throws IOException {
        assertThat(schema().validate("services: {app: {imgae: jiwon, ports: 8080}}", InputFormat.YAML))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {MAIN, DEV})
    void everyVariableIsExplainedInTheExample(String file) throws IOException {
        String text = Checkout.read(file);
        Set<String> used = new TreeSet<>();
        VARIABLE.matcher(text).results().map(found -> found.group(1)).forEach(used::add);
        PASSED_THROUGH.matcher(text).results().map(found -> found.group(1)).forEach(used::add);
        assertThat(used).isNotEmpty();
        assertThat(exampleVariables().keySet()).containsAll(used);
    }

    @Test
    void theExampleHoldsNoSecretAndExplainsEveryVariable() throws IOException {
        exampleVariables().forEach((name, value) -> {
            if (SECRET.matcher(name).find()) {
                assertThat(value).as(name).isEmpty();
            }
        });
        // Every block of settings begins with a sentence.
        List<String> blocks = List.of(Checkout.read(".env.example").split("\n#-*\n|\n\n"));
        assertThat(blocks).allSatisfy(block -> assertThat(block).containsPattern("(?m)^# \\S"));
    }

    @Test
    void composeFilesHoldNoSecret() throws IOException {
        for (String file : List.of(MAIN, DEV)) {
            services(file).forEach((name, service) -> environment(service).forEach((variable, value) -> {
                if (SECRET.matcher(variable).find() && value != null) {
                    assertThat(value.toString()).as(name + " " + variable).matches("\\$\\{[A-Z0-9_]+(:\\?[^}]*|:-)\\}");
                }
            }));
        }
    }

    @Test
    void everyServiceHasALimitAHealthcheckAndAPinnedImage() throws IOException {
        services(MAIN).forEach((name, service) -> {
            assertThat(service).as(name).containsKeys("deploy", "restart");
            if (service.containsKey("build")) {
                assertThat(Checkout.ROOT
                                .resolve(service.get("build").toString())
                                .resolve("Dockerfile"))
                        .exists();
            } else {
                assertThat(service).as(name).containsKey("healthcheck");
                assertThat(service.get("image").toString())
                        .as(name)
                        .matches(".+:.*\\d.*")
                        .doesNotEndWith(":latest");
            }
        });
        assertThat(services(MAIN).keySet())
                .contains("app", "postgres", "elasticsearch", "prometheus", "grafana", "s3", "axon-server");
    }

    @Test
    void storesStandByProfile() throws IOException {
        Map<String, Object> byProfile = services(MAIN).entrySet().stream()
                .filter(service -> service.getValue().containsKey("profiles"))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, service -> service.getValue().get("profiles")));
        assertThat(byProfile)
                .containsOnly(Map.entry("s3", List.of("s3")), Map.entry("axon-server", List.of("axon-server")));
    }

    @Test
    void everyMountIsANamedVolumeOrAFileOfTheCheckout() throws IOException {
        Set<?> volumes = ((Map<?, ?>) Objects.requireNonNull(Checkout.yaml(MAIN).get("volumes"))).keySet();
        services(MAIN).forEach((name, service) -> {
            for (Object mount : (List<?>) service.getOrDefault("volumes", List.of())) {
                String source = mount.toString().split(":", 2)[0];
                if (source.startsWith("./")) {
                    assertThat(Files.exists(Checkout.ROOT.resolve(source)))
                            .as(source)
                            .isTrue();
                } else {
                    assertThat(source).as(name).isIn(volumes);
                }
            }
        });
    }

    @Test
    void theDevelopmentFileChangesKnownServicesAndPublishesOnThisMachineOnly() throws IOException {
        assertThat(services(MAIN).keySet()).containsAll(services(DEV).keySet());
        services(DEV).forEach((name, service) -> assertThat((List<?>) service.getOrDefault("ports", List.of()))
                .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:")));
    }

    private static Schema schema() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ComposeFilesTest.class.getResourceAsStream("/compose-spec/compose-spec.json"))) {
            // This validator insists on an absolute $id and on draft 7's exact name.
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"$id\": \"compose_spec.json\",", "")
                    .replace("https://json-schema.org/draft-07/schema", "http://json-schema.org/draft-07/schema#");
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(SchemaLocation.of("urn:compose-spec"), text, InputFormat.JSON);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services(String file) throws IOException {
        return (Map<String, Map<String, Object>>)
                Objects.requireNonNull(Checkout.yaml(file).get("services"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> environment(Map<String, Object> service) {
        return (Map<String, Object>) service.getOrDefault("environment", Map.of());
    }

    /** The values of the example by name; a line that is commented out counts. */
    private static Map<String, String> exampleVariables() throws IOException {
        return Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]*)=(.*)$")
                .matcher(Checkout.read(".env.example"))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), ComposeFilesTest::value));
    }

    private static String value(MatchResult found) {
        return found.group(2).strip();
    }
}
