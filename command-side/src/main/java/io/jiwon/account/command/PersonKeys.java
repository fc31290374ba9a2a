package io.jiwon.account.command;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jiwon.message.PersonErased;
import io.jiwon.message.PersonalKeys;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;

/**
 * People's keys, wrapped, in the table {@code command.person_key}. Asked over a connection of their own, outside of the
 * caller's transaction: whoever reads an event may be a role that must not see keys.
 */
@Component
final class PersonKeys implements PersonalKeys {
    /** How long a key that another node has destroyed may still be used here. */
    static final Duration CACHED_MAX = Duration.ofSeconds(10);

    private static final int KEYS_CACHED_MAX = 10_000;
    private static final int KEY_BITS = 256;

    private final DataSource database;
    private final MasterKey master;
    private final Cache<UUID, Entry> cached = Caffeine.newBuilder()
            .maximumSize(KEYS_CACHED_MAX)
            .expireAfterWrite(CACHED_MAX)
            .build();

    PersonKeys(DataSource database, MasterKey master) {
        this.database = database;
        this.master = master;
    }

    /** @param key null when it was destroyed */
    private record Entry(@Nullable SecretKey key) {}

    @Override
    public SecretKey toEncrypt(UUID person) {
        Entry entry = cached.getIfPresent(person);
        return opened(person, entry != null ? entry : cached.get(person, this::readOrMake));
    }

    @Override
    public SecretKey toDecrypt(UUID person) {
        Entry entry = find(person);
        if (entry == null) {
            throw new SerializationException("There is no key of the person " + person);
        }
        return opened(person, entry);
    }

    @Override
    public boolean isErased(UUID person) {
        Entry entry = find(person);
        return entry != null && entry.key() == null;
    }

    /** Makes everything that is stored about the person unreadable, at once here, within {@link #CACHED_MAX} elsewhere. */
    void destroy(UUID person) {
        sql(connection -> {
            // Also when there was none yet: none may be made from now on.
            try (PreparedStatement destroy =
                    connection.prepareStatement("insert into command.person_key (person_id, destroyed_at)"
                            + " values (?, now()) on conflict (person_id) do update set wrapped_key = null,"
                            + " destroyed_at = coalesce(person_key.destroyed_at, excluded.destroyed_at)")) {
                destroy.setObject(1, person);
                return destroy.executeUpdate();
            }
        });
        cached.put(person, new Entry(null));
    }

    private static SecretKey opened(UUID person, Entry entry) {
        if (entry.key() == null) {
            throw new PersonErased(person);
        }
        return entry.key();
    }

    private @Nullable Entry find(UUID person) {
        Entry known = cached.getIfPresent(person);
        if (known != null) {
            return known;
        }
        Optional<Entry> stored = sql(connection -> read(connection, person));
        stored.ifPresent(entry -> cached.put(person, entry));
        return stored.orElse(null);
    }

    private Entry readOrMake(UUID person) {
        byte[] wrapped = master.wrap(fresh(), person.toString());
        return sql(connection -> {
            try (PreparedStatement make = connection.prepareStatement("insert into command.person_key"
                    + " (person_id, wrapped_key) values (?, ?) on conflict (person_id) do nothing")) {
                make.setObject(1, person);
                make.setBytes(2, wrapped);
                make.executeUpdate();
            }
            return read(connection, person)
                    .orElseThrow(
                            () -> new IllegalStateException("The key of " + person + " was made and is not there"));
        });
    }

    private Optional<Entry> read(Connection connection, UUID person) throws SQLException {
        try (PreparedStatement read =
                connection.prepareStatement("select wrapped_key from command.person_key where person_id = ?")) {
            read.setObject(1, person);
            try (ResultSet row = read.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                byte[] wrapped = row.getBytes(1);
                return Optional.of(new Entry(wrapped == null ? null : master.unwrap(wrapped, person.toString())));
            }
        }
    }

    private static SecretKey fresh() {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(KEY_BITS);
            return generator.generateKey();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has AES", missing);
        }
    }

    private interface Statement<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T sql(Statement<T> statement) {
        try (Connection connection = database.getConnection()) {
            return statement.run(connection);
        } catch (SQLException failed) {
            throw new TransientDataAccessResourceException("The people's keys cannot be asked", failed);
        }
    }
}
