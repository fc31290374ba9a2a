package io.jiwon.account.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.dispatch.ServerSecrets;
import io.jiwon.eventstore.TestPostgres;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class MasterKeyTest {
    private static final String NOT_CONFIGURED = "";
    private static final String CONFIGURED = base64(new byte[32]);
    private static final SecretKey SECRET = new SecretKeySpec(
            "a key of one person, 32 bytes ok".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "AES");

    private static HikariDataSource database;

    @TempDir
    Path folder;

    private Path file;

    @BeforeAll
    static void openDatabase() {
        database = TestPostgres.newDatabase();
        Flyway.configure()
                .dataSource(database)
                .schemas("command")
                .locations("classpath:db/migration/command")
                .table("flyway_history")
                .load()
                .migrate();
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void aNewInstallation() {
        forgetTheKey();
        file = folder.resolve("secrets/master-key");
    }

    @Test
    void itIsMadeOnceAndOpensWhatItWrappedAfterARestart() throws IOException {
        byte[] wrapped = key(NOT_CONFIGURED).wrap(SECRET, "one");
        String made = Files.readString(file);
        assertThat(Base64.getDecoder().decode(made)).hasSize(32);

        assertThat(key(NOT_CONFIGURED).unwrap(wrapped, "one")).isEqualTo(SECRET);
        assertThat(Files.readString(file)).isEqualTo(made);
    }

    @Test
    void noTwoInstallationsMakeTheSame() throws IOException {
        key(NOT_CONFIGURED);
        String first = Files.readString(file);
        forgetTheKey();
        file = folder.resolve("another");
        key(NOT_CONFIGURED);
        assertThat(Files.readString(file)).isNotEqualTo(first);
    }

    @Test
    void onlyItsOwnerReadsTheFile() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        key(NOT_CONFIGURED);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsConfiguredWinsOverTheFileAndMakesNone() throws IOException {
        byte[] wrapped = key(CONFIGURED).wrap(SECRET, "one");
        assertThat(file).doesNotExist();

        Files.createDirectories(file.getParent());
        Files.writeString(file, base64(new byte[] {1}));
        assertThat(key(CONFIGURED).unwrap(wrapped, "one")).isEqualTo(SECRET);
    }

    @Test
    void aKeyOfAnotherLengthOrFormIsRefused() throws IOException {
        for (String wrong : new String[] {base64(new byte[31]), base64(new byte[33]), base64(new byte[16])}) {
            assertThatIllegalStateException().isThrownBy(() -> key(wrong)).withMessageContaining("32 bytes");
        }
        assertThatIllegalStateException().isThrownBy(() -> key("not Base64!")).withMessageContaining("is not Base64");
        Files.createDirectories(file.getParent());
        Files.writeString(file, base64(new byte[31]));
        assertThatIllegalStateException()
                .isThrownBy(() -> key(NOT_CONFIGURED))
                .withMessageContaining("32 bytes")
                .withMessageContaining(file.toString());
    }

    @Test
    void aNodeWithAnotherKeyDoesNotStartAndLeavesNoFileThatItMade() throws IOException {
        key(CONFIGURED);
        assertThatIllegalStateException()
                .isThrownBy(() -> key(NOT_CONFIGURED))
                .withMessageContaining("not the master key");
        assertThat(file).doesNotExist();

        Files.createDirectories(file.getParent());
        byte[] other = new byte[32];
        other[0] = 1;
        Files.writeString(file, base64(other));
        assertThatIllegalStateException().isThrownBy(() -> key(NOT_CONFIGURED));
        assertThat(file).as("somebody else put it there").exists();
    }

    @Test
    void nothingElseOpensAWrappedKey() {
        MasterKey key = key(CONFIGURED);
        byte[] wrapped = key.wrap(SECRET, "one");
        assertThat(key.wrap(SECRET, "one")).as("each time with another nonce").isNotEqualTo(wrapped);
        assertThatIllegalStateException().isThrownBy(() -> key.unwrap(wrapped, "another"));
        byte[] changed = wrapped.clone();
        changed[changed.length - 1] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> key.unwrap(changed, "one"));

        forgetTheKey();
        MasterKey other = key(NOT_CONFIGURED);
        assertThatIllegalStateException().isThrownBy(() -> other.unwrap(wrapped, "one"));
        assertThat(key.unwrap(wrapped, "one")).isEqualTo(SECRET);
    }

    private MasterKey key(String configured) {
        return new MasterKey(new ServerSecrets(JdbcClient.create(database)), configured, file);
    }

    private static void forgetTheKey() {
        JdbcClient.create(database).sql("delete from command.server_secret").update();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
