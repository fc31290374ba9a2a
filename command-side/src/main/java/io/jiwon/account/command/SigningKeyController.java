package io.jiwon.account.command;

import com.nimbusds.jose.jwk.ECKey;
import io.jiwon.account.AccountCommand.ReplaceSigningKey;
import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.dispatch.Commands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "account")
final class SigningKeyController {
    private static final String KEYS = "/.well-known/jwks.json";

    private final SigningKeys keys;
    private final Commands commands;

    SigningKeyController(SigningKeys keys, Commands commands) {
        this.keys = keys;
        this.commands = commands;
    }

    @GetMapping(KEYS)
    @OpenTo(Audience.ANYONE)
    @Operation(
            summary = "The public keys that verify access tokens",
            description = "A JSON Web Key Set (RFC 7517), the key that signs at present first.")
    ResponseEntity<KeySet> list() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(SigningKeys.READ_AGAIN_AFTER).cachePublic())
                .body(new KeySet(keys.published().stream().map(PublicKey::of).toList()));
    }

    @PostMapping("/api/v1/admin/signing-keys")
    @OpenTo(Audience.ADMINISTRATORS)
    @Operation(
            summary = "Sign access tokens with a new key (administrators)",
            description = "Nobody is signed out: the old key verifies until its last token has expired.")
    ResponseEntity<PublicKey> replace(Caller caller) {
        return commands.send(caller, new ReplaceSigningKey(keys.signing().getKeyID()))
                .created(URI.create(KEYS), PublicKey.of(keys.signing()));
    }

    record KeySet(List<PublicKey> keys) {}

    record PublicKey(
            @Schema(example = "EC") String kty,
            @Schema(example = "P-256") String crv,
            String x,
            String y,
            String kid,
            @Schema(example = "sig") String use,
            @Schema(example = "ES256") String alg) {
        private static PublicKey of(ECKey key) {
            return new PublicKey(
                    key.getKeyType().getValue(),
                    key.getCurve().getName(),
                    key.getX().toString(),
                    key.getY().toString(),
                    key.getKeyID(),
                    key.getKeyUse().identifier(),
                    key.getAlgorithm().getName());
        }
    }
}
