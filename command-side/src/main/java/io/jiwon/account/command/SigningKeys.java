package io.jiwon.account.command;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The key pairs (ES256) that access tokens are signed with, shared by all nodes. The latest signs; one that has been
 * replaced verifies until the last token that it signed has expired.
 */
@Component
final class SigningKeys implements JWKSource<SecurityContext> {
    /** A node reads the keys again before it signs with keys that it read longer ago. */
    static final Duration READ_AGAIN_AFTER = Duration.ofMinutes(1);

    /** How long the clocks of the nodes and the pauses between reading a key and signing with it may be off. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** How long a key that has been replaced verifies. */
    static final Duration VERIFIES_AFTER_REPLACEMENT =
            AccessTokens.LIFETIME.plus(READ_AGAIN_AFTER).plus(TOLERANCE);

    /** Between two reads for keys that a node does not know: whoever invents key ids cannot keep the database busy. */
    static final Duration READS_APART_MIN = Duration.ofMillis(100);

    private final JdbcClient jdbc;
    private final Duration ageMax;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Known known;

    SigningKeys(JdbcClient jdbc, @Value("${jiwon.access-token.signing-key-age-max}") Duration ageMax) {
        this.jdbc = jdbc;
        this.ageMax = ageMax;
        insert(1, fresh());
        this.known = read();
    }

    /** What a read found. @param begunNanos when it began, by the clock of {@link System#nanoTime} */
    private record Known(List<ECKey> latestFirst, long begunNanos) {
        boolean begunAfter(long nanos) {
            return begunNanos - nanos > 0;
        }

        Optional<ECKey> named(Set<String> kids) {
            return latestFirst.stream()
                    .filter(key -> kids.contains(key.getKeyID()))
                    .findFirst();
        }
    }

    /** The key to sign with. */
    ECKey signing() {
        Known seen = known;
        boolean old = System.nanoTime() - seen.begunNanos() > READ_AGAIN_AFTER.toNanos();
        return (old ? readAgain() : seen).latestFirst().getFirst();
    }

    /** The public parts of all keys that verify, the signing one first. */
    List<ECKey> published() {
        return readAgain().latestFirst().stream().map(ECKey::toPublicJWK).toList();
    }

    /** The keys for the token whose header the selector was made from; a token that names no key is none of ours. */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Set<String> kids = selector.getMatcher().getKeyIDs();
        if (kids == null || kids.isEmpty()) {
            return List.of();
        }
        try {
            Optional<ECKey> key = known.named(kids).or(() -> readAgain().named(kids));
            return key.map(found -> selector.select(new JWKSet(found))).orElse(List.of());
        } catch (DataAccessException unreadable) {
            throw new KeySourceException("The signing keys could not be read", unreadable);
        }
    }

    /**
     * Makes a new key that signs from now on, and deletes those that verify no longer.
     *
     * @param kid the key to replace; nothing is made when it is not the latest any more
     * @return the new key's id; empty when another request was faster
     */
    Optional<String> replace(String kid) {
        ECKey fresh = fresh();
        boolean made = jdbc.sql("select generation + 1 from command.signing_key where kid = ?")
                .param(kid)
                .query(Integer.class)
                .optional()
                .filter(generation -> insert(generation, fresh))
                .isPresent();
        forgetOld();
        readAgain();
        return made ? Optional.of(fresh.getKeyID()) : Optional.empty();
    }

    /** The latest key, when it is older than the settings allow. */
    Optional<String> overdue() {
        return jdbc.sql("select kid from command.signing_key"
                        + " where generation = (select max(generation) from command.signing_key)"
                        + " and created_at < now() - make_interval(secs => ?)")
                .param(ageMax.toSeconds())
                .query(String.class)
                .optional();
    }

    void forgetOld() {
        jdbc.sql("delete from command.signing_key old using command.signing_key next"
                        + " where next.generation = old.generation + 1"
                        + " and next.created_at < now() - make_interval(secs => ?)")
                .param(VERIFIES_AFTER_REPLACEMENT.toSeconds())
                .update();
    }

    private boolean insert(int generation, ECKey key) {
        return jdbc.sql("insert into command.signing_key (generation, kid, jwk)"
                                + " select ?, ?, ? where not exists"
                                + " (select 1 from command.signing_key where generation >= ?)"
                                + " on conflict (generation) do nothing")
                        .params(generation, key.getKeyID(), key.toJSONString(), generation)
                        .update()
                == 1;
    }

    /**
     * What a read finds that began after this call. Requests that come together share one read, and the next read waits
     * for its turn, so that no key is missed and the database is asked no more often than named above.
     */
    private Known readAgain() {
        long asked = System.nanoTime();
        reading.lock();
        try {
            if (!known.begunAfter(asked)) {
                LockSupport.parkNanos(known.begunNanos() + READS_APART_MIN.toNanos() - System.nanoTime());
                known = read();
            }
            return known;
        } finally {
            reading.unlock();
        }
    }

    private Known read() {
        long begun = System.nanoTime();
        return new Known(
                jdbc
                        .sql("select jwk from (select jwk, generation,"
                                + " lead(created_at) over (order by generation) as replaced_at"
                                + " from command.signing_key) key"
                                + " where replaced_at is null or replaced_at > now() - make_interval(secs => ?)"
                                + " order by generation desc")
                        .param(VERIFIES_AFTER_REPLACEMENT.toSeconds())
                        .query(String.class)
                        .list()
                        .stream()
                        .map(SigningKeys::parse)
                        .toList(),
                begun);
    }

    private static ECKey parse(String jwk) {
        try {
            return ECKey.parse(jwk);
        } catch (ParseException damaged) {
            throw new IllegalStateException("A row of command.signing_key holds no key", damaged);
        }
    }

    private static ECKey fresh() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException unsupported) {
            throw new IllegalStateException("Every JDK has the curve P-256", unsupported);
        }
    }
}
