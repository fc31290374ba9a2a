package io.jiwon.app.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MonitoringFilesTest {
    @Test
    void prometheusReadsTheApplicationOfTheComposeFile() throws IOException {
        List<Object> jobs = List.copyOf((List<?>) Objects.requireNonNull(
                Checkout.yaml("ops/prometheus/prometheus.yml").get("scrape_configs")));
        assertThat(jobs)
                .contains(Map.of(
                        "job_name",
                        "jiwon",
                        "metrics_path",
                        "/actuator/prometheus",
                        "authorization",
                        Map.of("credentials_file", "/run/secrets/jiwon-scrape-token"),
                        "static_configs",
                        List.of(Map.of("targets", List.of("app:8080")))));
    }

    @Test
    void prometheusSendsTheTokenThatTheApplicationExpects() throws IOException {
        Map<String, Object> compose = Checkout.yaml("docker-compose.yml");
        assertThat(compose.get("secrets"))
                .isEqualTo(Map.of("jiwon-scrape-token", Map.of("environment", "JIWON_METRICS_SCRAPE_TOKEN")));
        Map<?, ?> services = (Map<?, ?>) Objects.requireNonNull(compose.get("services"));
        Map<?, ?> prometheus = (Map<?, ?>) Objects.requireNonNull(services.get("prometheus"));
        assertThat(prometheus.get("secrets")).isEqualTo(List.of("jiwon-scrape-token"));
        Map<?, ?> app = (Map<?, ?>) Objects.requireNonNull(services.get("app"));
        Map<?, ?> environment = (Map<?, ?>) Objects.requireNonNull(app.get("environment"));
        assertThat(environment.get("JIWON_METRICS_SCRAPE_TOKEN").toString())
                .startsWith("${JIWON_METRICS_SCRAPE_TOKEN:?");
    }

    @Test
    void theDashboardAsksTheProvisionedSource() throws IOException {
        List<?> sources =
                (List<?>) Objects.requireNonNull(Checkout.yaml("ops/grafana/provisioning/datasources/prometheus.yml")
                        .get("datasources"));
        String uid = ((Map<?, ?>) sources.getFirst()).get("uid").toString();
        JsonNode dashboard = JsonMapper.builder().build().readTree(Checkout.read("ops/grafana/dashboards/jiwon.json"));
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.get("panels").values()) {
            assertThat(ids.add(panel.get("id").intValue())).isTrue();
            assertThat(panel.get("datasource").get("uid").stringValue()).isEqualTo(uid);
            assertThat(panel.get("targets").values()).isNotEmpty().allSatisfy(target -> assertThat(
                            target.get("expr").stringValue())
                    .contains("job=\"jiwon\""));
        }
        assertThat(ids).isNotEmpty();
    }

    @Test
    void grafanaFindsTheDashboardWhereComposeMountsIt() throws IOException {
        String provider = Checkout.read("ops/grafana/provisioning/dashboards/jiwon.yml");
        assertThat(provider).contains("path: /var/lib/grafana/dashboards");
        assertThat(Checkout.read("docker-compose.yml"))
                .contains("./ops/grafana/dashboards:/var/lib/grafana/dashboards:ro");
    }
}
