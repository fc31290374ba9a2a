package io.jiwon.app.http;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/**
 * How HTTP is served.
 *
 * @param aliases the paths of the systems that Jiwon replaces; tried in order, the first that fits counts
 * @param bodyMaxBytes the largest request body that is read
 */
@ConfigurationProperties("jiwon.http")
record HttpSettings(List<Alias> aliases, int bodyMaxBytes) {
    /**
     * One alias.
     *
     * @param from a path pattern, for example {@code /resume_feedbacks/{feedback_id}}
     * @param to the canonical path with the same variables; it may set query parameters
     * @param methods the HTTP methods that it is for; empty for all
     */
    record Alias(String from, String to, Set<String> methods) {
        Alias {
            methods = methods == null ? Set.of() : Set.copyOf(methods);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(HttpSettings.class)
    static class Registration {}
}
