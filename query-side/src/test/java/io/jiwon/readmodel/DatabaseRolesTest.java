package io.jiwon.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jiwon.account.Caller;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.message.EventSamples;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.AnnotatedMessageHandlingMemberDefinition;
import org.axonframework.messaging.annotation.ClasspathHandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiHandlerDefinition;
import org.axonframework.messaging.annotation.MultiHandlerEnhancerDefinition;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Handlers do not run as the database user that made the tables. */
class DatabaseRolesTest {
    private static final UserId USER = new UserId(UUID.randomUUID());

    private final ReadModels models = new ReadModels();
    private final JdbcTemplate jdbc = models.jdbc();

    record Who(boolean fails) {}

    /** It does not say which read model it reads, and is behind the gate all the same. */
    private final class WhoHandler {
        @QueryHandler
        String handle(Who who) {
            if (who.fails()) {
                throw new IllegalStateException("as " + whoami());
            }
            return whoami();
        }
    }

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void aQueryHandlerRunsAsAReaderForItsCallerOnly() {
        Queries queries = queries();
        assertThat(queries.ask(caller(USER, Role.MEMBER, Role.ADMIN), new Who(false), String.class))
                .isEqualTo("jiwon_reader on for " + USER + " ADMIN,MEMBER");
        assertThat(queries.ask(caller(null), new Who(false), String.class)).isEqualTo("jiwon_reader on for null ");
        assertThatThrownBy(() -> queries.ask(caller(USER), new Who(true), String.class))
                .hasMessageContaining("as jiwon_reader on for " + USER);
        assertThat(whoami()).as("afterwards, on the same connections").isEqualTo(superuser());
    }

    @Test
    void whatAReaderIsToldEndsWithTheTransaction() throws Exception {
        Reader reader = reader();
        Object inside = reader.read(
                MetaData.from(caller(USER, Role.MEMBER).asReader()),
                () -> jdbc.queryForObject("select query.reader()::text", String.class));
        assertThat(inside).isEqualTo(USER.toString());
        assertThat(jdbc.queryForObject("select query.reader()::text", String.class))
                .isNull();
    }

    @Test
    void aProjectorWritesAndEmptiesAsTheRoleForThat() throws Exception {
        List<String> tables = jdbc.queryForList(
                "select distinct relname from pg_class c join pg_policy p on p.polrelid = c.oid order by 1",
                String.class);
        assertThat(tables).contains("account_view", "resume_detail", "resume_detail_entry", "audit_entry");
        tables.forEach(table ->
                jdbc.execute("alter table query." + table + " add column written_by text default current_user"));

        models.project(ToldHistory.of(EventSamples.story()));

        assertThat(tables).allSatisfy(table -> assertThat(
                        jdbc.queryForList("select distinct written_by from query." + table, String.class))
                .as(table)
                .containsExactly("jiwon_projector"));

        jdbc.execute("revoke truncate on all tables in schema query from jiwon_projector");
        assertThatThrownBy(() -> models.reset("account-view")).hasStackTraceContaining("permission denied for table");
    }

    private Queries queries() {
        WhoHandler handler = new WhoHandler();
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("reader", reader());
        PositionGate gate =
                new PositionGate(beans.getBeanProvider(ReadPosition.class), beans.getBeanProvider(Reader.class));
        SimpleQueryBus bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(
                        handler,
                        ClasspathParameterResolverFactory.forClass(WhoHandler.class),
                        MultiHandlerDefinition.ordered(
                                MultiHandlerEnhancerDefinition.ordered(
                                        ClasspathHandlerEnhancerDefinition.forClass(WhoHandler.class), gate),
                                new AnnotatedMessageHandlingMemberDefinition()))
                .subscribe(bus);
        return new Queries(bus);
    }

    private Reader reader() {
        return new Reader(new DataSourceTransactionManager(models.database()), jdbc);
    }

    private String whoami() {
        Map<String, Object> row = jdbc.queryForMap("select current_user as role,"
                + " current_setting('transaction_read_only') as read_only, query.reader() as reader,"
                + " coalesce(current_setting('jiwon.user_roles', true), '') as roles");
        return row.get("role") + " " + row.get("read_only") + " for " + row.get("reader") + " " + row.get("roles");
    }

    private String superuser() {
        return jdbc.queryForObject("select session_user", String.class) + " off for null ";
    }

    private static Caller caller(@Nullable UserId user, Role... roles) {
        return new Caller(user, null, Set.of(roles), "127.0.0.1", null, null, null, null);
    }
}
