package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.jiwon.acceptance.Acceptance;
import io.jiwon.account.Role;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens that somebody made up, altered or kept. Those that are signed with Jiwon's own key differ from a good one in
 * one thing only, and the good one, made by the same hands, is accepted.
 */
class HostileTokenIT extends RunningJiwon {
    private static final String ME = "/api/v1/users/me";
    private static final String PASSWORD = "a long pass phrase";

    @Autowired
    JsonMapper mapper;

    private final Map<String, String> hostile = new LinkedHashMap<>();
    private ECKey key;
    private Api.Answer signedIn;

    @BeforeEach
    void signInAndReadTheKey() throws Exception {
        signedIn = login();
        key = ECKey.parse(jdbc.sql("select jwk from command.signing_key order by generation desc limit 1")
                .query(String.class)
                .single());
    }

    @Test
    @Acceptance({"G67", "G69", "D9"})
    void aGoodTokenIsAcceptedWhoeverHoldsTheKey() throws Exception {
        assertThat(status(signed(header(), good()))).isEqualTo(200);
        assertThat(status(signed(header(), with(good(), "aud", List.of("another-api", "jiwon-api")))))
                .isEqualTo(200);
        String[] parts = signedIn.text("access_token").split("\\.");
        assertThat(mapper.readTree(decoded(parts[0])).path("kid").asString()).isEqualTo(key.getKeyID());
        assertThat(mapper.readTree(decoded(parts[0])).path("alg").asString()).isEqualTo("ES256");
        assertThat(mapper.readTree(decoded(parts[1])).propertyNames())
                .containsExactlyInAnyOrder(
                        "iss",
                        "aud",
                        "sub",
                        "jti",
                        "sid",
                        "iat",
                        "exp",
                        "user_id",
                        "email",
                        "email_verified",
                        "name",
                        "roles");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    @Acceptance("H1")
    void aRoleOpensItsOwnDoorsOnly(Role role) throws Exception {
        String token = signed(header(), with(good(), "roles", List.of(role.name())));
        assertThat(status(token)).isEqualTo(200);
        Api caller = anonymous().with("Authorization", "Bearer " + token);
        if (role == Role.MEMBER) {
            caller.get("/api/v1/resumes").expect(200);
        } else {
            caller.get("/api/v1/resumes").expectProblem(403, "forbidden");
        }
        if (role == Role.ADMIN) {
            caller.get("/api/v1/admin/audit").expect(200);
        } else {
            caller.get("/api/v1/admin/audit").expectProblem(403, "forbidden");
        }
    }

    @Test
    void theUserTypesAreThose() {
        assertThat(Role.values())
                .extracting(Role::name)
                .containsExactly("MEMBER", "COMPANY", "MENTOR", "REQUESTER", "ADMIN");
    }

    @Test
    @Acceptance({"X1", "D9", "D12"})
    void aTokenWithoutASignatureOfJiwonsIsRefused() throws Exception {
        String genuine = signedIn.text("access_token");
        String[] parts = genuine.split("\\.");
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            String header = encoded("{\"alg\":\"" + none + "\",\"kid\":\"" + key.getKeyID() + "\"}");
            hostile.put("alg '" + none + "'", header + "." + parts[1] + ".");
            hostile.put("alg '" + none + "' with a signature", header + "." + parts[1] + "." + parts[2]);
        }
        hostile.put("no alg", encoded("{\"kid\":\"" + key.getKeyID() + "\"}") + "." + parts[1] + "." + parts[2]);
        hostile.put("the signature is missing", parts[0] + "." + parts[1] + ".");
        hostile.put("the last part is missing", parts[0] + "." + parts[1]);
        hostile.put("the signature is all zeros", parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[64]));
        byte[] altered = Base64.getUrlDecoder().decode(parts[2]);
        altered[10] ^= 1;
        hostile.put("a bit of the signature is another", parts[0] + "." + parts[1] + "." + Base64URL.encode(altered));
        hostile.put(
                "the signature in another form",
                parts[0] + "." + parts[1] + "."
                        + Base64URL.encode(ECDSA.transcodeSignatureToDER(
                                Base64.getUrlDecoder().decode(parts[2]))));
        hostile.put(
                "the signature of another token",
                parts[0] + "." + parts[1] + "." + login().text("access_token").split("\\.")[2]);
        String promoted = new String(decoded(parts[1]), StandardCharsets.UTF_8).replace("MEMBER", "ADMIN");
        hostile.put("another role", parts[0] + "." + encoded(promoted) + "." + parts[2]);
        hostile.put(
                "a header with one more field",
                encoded(new String(decoded(parts[0]), StandardCharsets.UTF_8).replace("{", "{\"typ\":\"JWT\",")) + "."
                        + parts[1] + "." + parts[2]);
        refuseAll();
    }

    @Test
    @Acceptance({"X1", "D9"})
    void aTokenSignedWithAnythingButJiwonsKeyIsRefused() throws Exception {
        Map<String, byte[]> publicForms = new LinkedHashMap<>();
        publicForms.put("DER", key.toECPublicKey().getEncoded());
        publicForms.put("PEM", pem(key.toECPublicKey().getEncoded()).getBytes(StandardCharsets.US_ASCII));
        publicForms.put("JWK", key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8));
        publicForms.put("x", key.getX().decode());
        publicForms.put("kid", key.getKeyID().getBytes(StandardCharsets.US_ASCII));
        publicForms.put("a zero", new byte[1]);
        publicForms.forEach((form, secret) -> {
            hostile.put("HS256 with the public key as " + form, hmac("HS256", "HmacSHA256", secret));
            hostile.put("HS512 with the public key as " + form, hmac("HS512", "HmacSHA512", secret));
        });

        ECKey other = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
        JWSSigner byOther = new ECDSASigner(other);
        hostile.put("another key under the same kid", signed(header(), good(), byOther));
        hostile.put(
                "another key that the token brings along",
                signed(builder().jwk(other.toPublicJWK()).build(), good(), byOther));
        URI elsewhere = URI.create("http://localhost:" + port + "/.well-known/jwks.json");
        hostile.put(
                "another key at an address that the token names",
                signed(builder().jwkURL(elsewhere).x509CertURL(elsewhere).build(), good(), byOther));
        hostile.put(
                "RS256 under the same kid",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID(key.getKeyID())
                                .build(),
                        good(),
                        new RSASSASigner(new RSAKeyGenerator(2048).generate())));
        hostile.put(
                "ES384 under the same kid",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.ES384)
                                .keyID(key.getKeyID())
                                .build(),
                        good(),
                        new ECDSASigner(new ECKeyGenerator(Curve.P_384).generate())));

        for (String kid : List.of(
                UUID.randomUUID().toString(),
                "",
                "access-token-key",
                "../../etc/passwd",
                "' or '1'='1",
                key.getKeyID() + " ",
                key.getKeyID().toUpperCase(java.util.Locale.ROOT) + "\0",
                "k".repeat(2000))) {
            hostile.put(
                    "kid '" + kid + "'",
                    signed(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build(), good()));
        }
        hostile.put("no kid", signed(new JWSHeader.Builder(JWSAlgorithm.ES256).build(), good()));
        hostile.put(
                "a field that must be understood",
                signed(
                        builder()
                                .customParam("exp-twice", true)
                                .criticalParams(java.util.Set.of("exp-twice"))
                                .build(),
                        good()));
        hostile.put(
                "another type",
                signed(
                        builder()
                                .type(new com.nimbusds.jose.JOSEObjectType("JWE"))
                                .build(),
                        good()));
        JWEObject encrypted = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A128GCM)
                        .keyID(key.getKeyID())
                        .build(),
                new Payload(good()));
        encrypted.encrypt(new DirectEncrypter(new byte[16]));
        hostile.put("encrypted instead of signed", encrypted.serialize());
        refuseAll();
    }

    @Test
    @Acceptance({"D9", "D12", "D13", "X15"})
    void aTokenThatSaysAnythingElseThanAGoodOneIsRefused() throws Exception {
        long now = Instant.now().getEpochSecond();
        String stranger = login().text("session_id");
        Map<String, Consumer<Map<String, Object>>> changes = new LinkedHashMap<>();
        changes.put("expired a minute ago", claims -> claims.put("exp", now - 60));
        changes.put("expired long ago", claims -> claims.put("exp", 1));
        changes.put("expires never", claims -> claims.remove("exp"));
        changes.put("valid from the next minute on", claims -> claims.put("nbf", now + 60));
        changes.put("of another issuer", claims -> claims.put("iss", "https://jiwon.example.com"));
        changes.put("of no issuer", claims -> claims.remove("iss"));
        changes.put("for another audience", claims -> claims.put("aud", "another-api"));
        changes.put("for a similar audience", claims -> claims.put("aud", List.of("jiwon", "jiwon-api ")));
        changes.put("for no audience", claims -> claims.remove("aud"));
        changes.put("for an empty audience", claims -> claims.put("aud", List.of()));
        changes.put("of nobody", claims -> claims.remove("sub"));
        changes.put(
                "of an unknown user",
                claims -> claims.put("sub", UUID.randomUUID().toString()));
        changes.put("of no user id", claims -> claims.put("sub", "admin"));
        changes.put("of an e-mail address", claims -> claims.put("sub", adminEmail));
        changes.put("in no session", claims -> claims.remove("sid"));
        changes.put(
                "in an unknown session",
                claims -> claims.put("sid", UUID.randomUUID().toString()));
        changes.put("in another person's session", claims -> claims.put("sid", stranger));
        changes.put("in a session that is no id", claims -> claims.put("sid", "1' or '1'='1"));
        changes.put("in a session that is a number", claims -> claims.put("sid", 1));
        changes.put("in a list of sessions", claims -> claims.put("sid", List.of(signedIn.text("session_id"))));
        changes.put("of a subject that is a number", claims -> claims.put("sub", 1));
        changes.put("with an end that is a text", claims -> claims.put("exp", "tomorrow"));
        for (Map.Entry<String, Consumer<Map<String, Object>>> change : changes.entrySet()) {
            Map<String, Object> claims = good();
            change.getValue().accept(claims);
            hostile.put(change.getKey(), signed(header(), claims));
        }
        hostile.put("no claims", signed(header(), Map.of()));
        for (String payload : List.of("", "[]", "null", "\"text\"", "{\"exp\":", "\0")) {
            JWSObject token = new JWSObject(header(), new Payload(payload));
            token.sign(new ECDSASigner(key));
            hostile.put("the claims are " + payload, token.serialize());
        }
        refuseAll();
    }

    @Test
    @Acceptance({"D9", "G70"})
    void whatIsNoTokenIsRefused() {
        String genuine = signedIn.text("access_token");
        String[] parts = genuine.split("\\.");
        hostile.put("the refresh token", signedIn.text("refresh_token"));
        hostile.put("the session's id", signedIn.text("session_id"));
        hostile.put("the user's id", signedIn.text("user_id"));
        for (String rubbish : List.of("null", "undefined", "a.b", "a.b.c", "a.b.c.d", "..", "....", "\"", "%00", "=")) {
            hostile.put(rubbish, rubbish);
        }
        hostile.put("a long text", "a".repeat(5000));
        hostile.put("two tokens", genuine + " " + genuine);
        hostile.put("two tokens, joined", genuine + "," + genuine);
        hostile.put("more behind it", genuine + ".x");
        hostile.put("more before it", "x." + genuine);
        hostile.put(
                "as JSON",
                "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
                        .formatted(parts[0], parts[1], parts[2]));
        refuseAll();

        for (String authorization : List.of(
                "Bearer",
                "Bearer ",
                genuine,
                "Basic " + genuine,
                "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8)),
                "Token " + genuine,
                "BearerX " + genuine)) {
            anonymous().with("Authorization", authorization).get(ME).expectProblem(401, "unauthenticated");
        }
        anonymous().get(ME + "?access_token=" + genuine).expectProblem(401, "unauthenticated");
        anonymous().with("Cookie", "access_token=" + genuine).get(ME).expectProblem(401, "unauthenticated");
        anonymous().with("Authorization", "Bearer " + genuine).get(ME).expect(200);
    }

    @Test
    @Acceptance({"G53", "D12"})
    void aTokenOfASessionThatIsOverIsRefusedThoughItHasNotExpired() throws Exception {
        String token = signed(header(), good());
        assertThat(status(token)).isEqualTo(200);
        anonymous()
                .with("Authorization", "Bearer " + token)
                .post("/api/v1/auth/logout", null)
                .expect(204);
        hostile.put("kept", token);
        hostile.put("the one that the session began with", signedIn.text("access_token"));
        hostile.put("made anew", signed(header(), good()));
        refuseAll();
    }

    @Test
    void whetherATokenIsGoodCannotBeSaidWithoutTheDatabaseAndThatIsNoFaultOfTheTokens() throws Exception {
        String good = signed(header(), good());
        String ofUnknownKey = signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("unknown").build(), good());
        for (Map.Entry<String, String> need :
                Map.of("session", good, "signing_key", ofUnknownKey).entrySet()) {
            String table = need.getKey();
            jdbc.sql("alter table command." + table + " rename to " + table + "_away")
                    .update();
            try {
                Api.Answer answer = anonymous()
                        .with("Authorization", "Bearer " + need.getValue())
                        .get(ME)
                        .expectProblem(500, "internal_error");
                assertThat(answer.text("correlation_id")).isNotBlank();
                assertThat(answer.body()).doesNotContain(table, "Exception");
            } finally {
                jdbc.sql("alter table command." + table + "_away rename to " + table)
                        .update();
            }
        }
        assertThat(status(good)).isEqualTo(200);
        assertThat(status(ofUnknownKey)).isEqualTo(401);
    }

    private void refuseAll() {
        assertThat(hostile).isNotEmpty();
        SoftAssertions all = new SoftAssertions();
        hostile.forEach((name, token) -> all.assertThatCode(() -> {
                    for (String path : List.of(ME, "/api/v1/resumes", "/api/v1/admin/audit")) {
                        Api.Answer answer = anonymous()
                                .with("Authorization", "Bearer " + token)
                                .get(path)
                                .expectProblem(401, "unauthenticated");
                        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
                        assertThat(answer.body()).doesNotContain("Exception", "JWT", "kid");
                    }
                })
                .as(name)
                .doesNotThrowAnyException());
        all.assertAll();
    }

    private int status(String token) {
        return anonymous()
                .with("Authorization", "Bearer " + token)
                .with("Jiwon-Min-Position", signedIn.header("Jiwon-Position").orElseThrow())
                .get(ME)
                .response()
                .statusCode();
    }

    private Api.Answer login() {
        String email = "hostile-" + UUID.randomUUID() + "@example.com";
        anonymous()
                .post("/api/v1/auth/registration", """
                {"email":"%s","password":"%s","name":"김지영"}""".formatted(email, PASSWORD))
                .expect(201);
        return anonymous()
                .post("/api/v1/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(email, PASSWORD))
                .expect(200);
    }

    private Map<String, Object> good() {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "jiwon");
        claims.put("aud", List.of("jiwon-api"));
        claims.put("sub", signedIn.text("user_id"));
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("sid", signedIn.text("session_id"));
        claims.put("iat", now);
        claims.put("exp", now + 600);
        // What somebody would want who makes up a token.
        claims.put("roles", List.of("MEMBER", "ADMIN"));
        return claims;
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        claims.put(name, value);
        return claims;
    }

    private JWSHeader.Builder builder() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID());
    }

    private JWSHeader header() {
        return builder().build();
    }

    private String signed(JWSHeader header, Map<String, Object> claims) throws Exception {
        return signed(header, claims, new ECDSASigner(key));
    }

    private static String signed(JWSHeader header, Map<String, Object> claims, JWSSigner signer) throws Exception {
        JWSObject token = new JWSObject(header, new Payload(claims));
        token.sign(signer);
        return token.serialize();
    }

    /** By hand: a library refuses secrets that are too short. */
    private String hmac(String algorithm, String name, byte[] secret) {
        String input = encoded("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + key.getKeyID() + "\"}") + "."
                + encoded(mapper.writeValueAsString(good()));
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret, name));
            return input + "." + Base64URL.encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String pem(byte[] der) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
    }

    private static String encoded(String json) {
        return Base64URL.encode(json).toString();
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}
