package io.jiwon.app.http;

import java.time.Duration;
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
 * @param bodyReadMax how long a request body may take to arrive
 * @param formMaxBytes the largest form with a file
 * @param archiveMaxBytes the largest archive that is taken back
 * @param fileReadMax how long the bytes of a file may take to arrive
 * @param corsAllowedOrigins the origins whose pages may call, for example {@code https://app.example.com}; none by
 *     default, {@code *} is not one
 */
@ConfigurationProperties("jiwon.http")
record HttpSettings(
        List<Alias> aliases,
        int bodyMaxBytes,
        Duration bodyReadMax,
        int formMaxBytes,
        int archiveMaxBytes,
        Duration fileReadMax,
        Set<String> corsAllowedOrigins,
        RateLimits rateLimits) {
    HttpSettings {
        corsAllowedOrigins = corsAllowedOrigins == null ? Set.of() : Set.copyOf(corsAllowedOrigins);
        if (corsAllowedOrigins.contains("*")) {
            throw new IllegalArgumentException("jiwon.http.cors-allowed-origins must name origins, not *");
        }
    }

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

    /**
     * How much one caller may ask for; the same for all nodes together.
     *
     * @param account requests of one signed-in account
     * @param address requests from one network address, signed in or not
     * @param registration accounts opened from one address, tries included
     * @param auth other requests below {@code /api/v1/auth/} from one address, for example for a new access token
     * @param archive downloads and imports of an account's own archive
     * @param signIn failed sign-ins to one account from one address
     * @param signInAddress failed sign-ins from one address
     */
    record RateLimits(
            Rate account,
            Rate address,
            Rate registration,
            Rate auth,
            Rate archive,
            Attempts signIn,
            Attempts signInAddress) {}

    /** So many requests at once, which come back evenly over this time. */
    record Rate(int requests, Duration per) {
        Rate {
            if (requests < 1 || !per.isPositive()) {
                throw new IllegalArgumentException("A rate limit needs at least 1 request per some time");
            }
        }
    }

    /**
     * How failed attempts slow the next one down.
     *
     * @param free failures that cost nothing
     * @param firstWait the wait after the last free one; it doubles with each further failure
     * @param waitMax the longest wait
     * @param forgetAfter how long after the last failure they are forgotten
     */
    record Attempts(int free, Duration firstWait, Duration waitMax, Duration forgetAfter) {
        Attempts {
            if (free < 1 || !firstWait.isPositive() || waitMax.compareTo(firstWait) < 0) {
                throw new IllegalArgumentException("Failed attempts need at least 1 free one and growing waits");
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(HttpSettings.class)
    static class Registration {}
}
