package io.jiwon.app.feature;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The providers that the tests sign in by: {@code google}, a whole OpenID Connect server, and {@code scripted}, which
 * answers whatever a test wants it to.
 */
final class OtherProviders {
    static final String CLIENT_ID = "jiwon-client";
    static final String REDIRECT_URI = "https://app.example.com/signed-in";

    private static final MockOAuth2Server GOOGLE = new MockOAuth2Server(
            // Its other server needs a newer okhttp than openai-java.
            OAuth2Config.Companion.fromJson("{\"httpServer\":\"NettyWrapper\",\"interactiveLogin\":false}"));
    private static final WireMockServer SCRIPTED = new WireMockServer(options().dynamicPort());
    private static final RSAKey KEY = key();
    private static final RSAKey STRANGERS_KEY = key();

    static {
        GOOGLE.start();
        SCRIPTED.start();
        String base = issuer();
        SCRIPTED.stubFor(get("/.well-known/openid-configuration").willReturn(okJson("""
                        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                         "jwks_uri":"%1$s/jwks","userinfo_endpoint":"%1$s/userinfo","response_types_supported":["code"],
                         "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}
                        """.formatted(base))));
        SCRIPTED.stubFor(get("/jwks").willReturn(okJson(new JWKSet(KEY).toString(true))));
    }

    private OtherProviders() {}

    static void configure(DynamicPropertyRegistry properties) {
        provider(properties, "google", GOOGLE.issuerUrl("google").toString());
        provider(properties, "scripted", issuer());
    }

    private static void provider(DynamicPropertyRegistry properties, String name, String issuer) {
        String prefix = "jiwon.sign-in.providers." + name + ".";
        properties.add(prefix + "issuer", () -> issuer);
        properties.add(prefix + "client-id", () -> CLIENT_ID);
        properties.add(prefix + "client-secret", () -> "canary-client-secret");
        properties.add(prefix + "redirect-uris", () -> REDIRECT_URI + ",https://other.example.com/");
    }

    static String issuer() {
        return SCRIPTED.baseUrl();
    }

    /** Who comes next to google. */
    static void nextAtGoogle(String subject, String email, boolean verified) {
        GOOGLE.enqueueCallback(new DefaultOAuth2TokenCallback(
                "google",
                subject,
                JOSEObjectType.JWT.getType(),
                List.of(CLIENT_ID),
                Map.of("email", email, "email_verified", verified, "name", "구글 지영"),
                3600));
    }

    /** What the scripted provider answers to the next codes. */
    static void answer(String idToken) {
        SCRIPTED.stubFor(post("/token").willReturn(okJson("""
                        {"access_token":"at","token_type":"Bearer","expires_in":3600,"id_token":"%s"}
                        """.formatted(idToken))));
    }

    static void answerWithoutIdToken() {
        SCRIPTED.stubFor(post("/token").willReturn(okJson("{\"access_token\":\"at\",\"token_type\":\"Bearer\"}")));
    }

    static void answerError(int status, String error) {
        SCRIPTED.stubFor(post("/token")
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error\":\"%s\"}".formatted(error))));
    }

    static void userInfo(String json) {
        SCRIPTED.stubFor(get("/userinfo").willReturn(okJson(json)));
    }

    /** It tells nothing more than its ID tokens. */
    static void noUserInfo() {
        SCRIPTED.stubFor(get("/userinfo").willReturn(aResponse().withStatus(403)));
    }

    /** How often the scripted provider was asked for tokens. */
    static int tokenRequests() {
        return SCRIPTED.countRequestsMatching(com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor(
                                com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo("/token"))
                        .build())
                .getCount();
    }

    /** An ID token of the scripted provider as it should be. */
    static JWTClaimsSet.Builder idToken(String subject, String nonce) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT_ID)
                .subject(subject)
                .claim("nonce", nonce)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    static String signed(JWTClaimsSet.Builder claims) {
        return sign(JWSAlgorithm.RS256, claims, signer(KEY));
    }

    static String signedByStranger(JWTClaimsSet.Builder claims) {
        return sign(JWSAlgorithm.RS256, claims, signer(STRANGERS_KEY));
    }

    /** With the public key as if it were a shared secret. */
    static String signedWithPublicKey(JWTClaimsSet.Builder claims) {
        try {
            return sign(
                    JWSAlgorithm.HS256,
                    claims,
                    new MACSigner(KEY.toRSAPublicKey().getEncoded()));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static String unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    private static String sign(JWSAlgorithm algorithm, JWTClaimsSet.Builder claims, JWSSigner signer) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(algorithm).keyID(KEY.getKeyID()).build(), claims.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("scripted-1").generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The value of a parameter of an address. */
    static String parameter(String url, String name) {
        return Optional.ofNullable(UriComponentsBuilder.fromUriString(url)
                        .build()
                        .getQueryParams()
                        .getFirst(name))
                .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                .orElse("");
    }
}
