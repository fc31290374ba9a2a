package io.jiwon.account.command;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The other providers that people can sign in by, as configured. One without a client id is not offered. */
@ConfigurationProperties("jiwon.sign-in")
record SignInProviders(@DefaultValue Map<String, Provider> providers) {
    SignInProviders {
        providers = new TreeMap<>(providers.entrySet().stream()
                .filter(provider -> !provider.getValue().clientId().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /**
     * An OpenID Connect provider.
     *
     * @param issuer its address, below which {@code /.well-known/openid-configuration} is
     * @param redirectUris the pages that it may send people back to, each in full
     */
    record Provider(
            String issuer,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue List<String> redirectUris,
            @DefaultValue({"openid", "email", "profile"}) List<String> scopes) {
        @Override
        public String toString() {
            return "Provider[issuer=" + issuer + "]";
        }
    }
}
