package io.jiwon.app.http;

import io.jiwon.app.http.HttpSettings.Attempts;
import io.jiwon.message.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Slows down who guesses passwords: failures count for the pair of address and account, and for the address. Not for the
 * account alone, or anybody could lock its owner out. An attempt counts as failed from its beginning on, so that many at
 * once do not pass together; the answer's status judges it. Runs on a body that can be read twice.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class SignInLimitFilter extends OncePerRequestFilter {
    private static final String NOBODY = "";

    private final HttpSettings.RateLimits settings;
    private final RateLimitTable table;
    private final RateLimits limits;
    private final JsonMapper json;

    SignInLimitFilter(HttpSettings http, RateLimitTable table, RateLimits limits, JsonMapper json) {
        this.settings = http.rateLimits();
        this.table = table;
        this.limits = limits;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().equals(OperationAnswers.LOGIN);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String email = email(request);
        if (email.isEmpty()) {
            chain.doFilter(request, response); // It names nobody, so no password can be tried.
            return;
        }
        String address = NetworkAddress.counted(request.getRemoteAddr());
        String addressKey = hash("address|" + address);
        String pairKey = hash("pair|" + address + "|" + email);
        begin("sign-in-address", settings.signInAddress(), addressKey);
        try {
            begin("sign-in", settings.signIn(), pairKey);
        } catch (Refused tooEarly) {
            table.takeBack(addressKey); // No password was looked at.
            throw tooEarly;
        }
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            judge(status, pairKey, addressKey);
        }
    }

    private void judge(int status, String pairKey, String addressKey) {
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            return;
        }
        // Accepted: the password was right, and a second factor is asked for, which counts its failures by itself.
        if (status == HttpServletResponse.SC_OK || status == HttpServletResponse.SC_ACCEPTED) {
            table.forget(pairKey);
        } else {
            table.takeBack(pairKey);
        }
        table.takeBack(addressKey);
    }

    private void begin(String limit, Attempts attempts, String key) {
        if (!table.begin(key, attempts)) {
            throw limits.refusal(limit, table.secondsUntilAttempt(key));
        }
    }

    /** As the account feature takes it; empty when the body names none, which its controller refuses. */
    private String email(HttpServletRequest request) throws IOException {
        try {
            return json.readTree(request.getInputStream())
                    .path("email")
                    .asString(NOBODY)
                    .strip()
                    .toLowerCase(Locale.ROOT);
        } catch (JacksonException noJson) {
            return NOBODY;
        }
    }

    private static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256", missing);
        }
    }
}
