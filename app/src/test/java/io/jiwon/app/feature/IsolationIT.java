package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.account.AccountQuery.AccountEntry;
import io.jiwon.account.AccountQuery.AccountView;
import io.jiwon.account.AccountQuery.FindAccount;
import io.jiwon.account.AccountQuery.FindAccountEntry;
import io.jiwon.account.AccountQuery.ListAccounts;
import io.jiwon.account.AccountQuery.ListRoleRequests;
import io.jiwon.account.Caller;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.archive.ArchiveQuery.CountOwnStreams;
import io.jiwon.archive.ArchiveQuery.ListOwnAuditEntries;
import io.jiwon.archive.ArchiveQuery.ListOwnStreams;
import io.jiwon.archive.ArchiveQuery.OwnAuditEntries;
import io.jiwon.archive.ArchiveQuery.OwnStreamCount;
import io.jiwon.archive.ArchiveQuery.OwnStreams;
import io.jiwon.audit.AuditQuery.AuditEntry;
import io.jiwon.audit.AuditQuery.ListAuditEntries;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackQuery.FeedbackDetail;
import io.jiwon.feedback.FeedbackQuery.FindFeedback;
import io.jiwon.feedback.FeedbackQuery.ListFeedbacks;
import io.jiwon.message.Paging;
import io.jiwon.message.Refused;
import io.jiwon.posting.PostingId;
import io.jiwon.posting.PostingQuery.FindPosting;
import io.jiwon.posting.PostingQuery.ListPostings;
import io.jiwon.posting.PostingQuery.PostingDetail;
import io.jiwon.readmodel.Queries;
import io.jiwon.readmodel.ReadPosition;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeQuery.FindResume;
import io.jiwon.resume.ResumeQuery.ListResumes;
import io.jiwon.resume.ResumeQuery.ResumeDetail;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A reader sees their own rows and nobody else's, in whichever table there is, because PostgreSQL says so. */
class IsolationIT extends RunningJiwon {
    /** Tables of schema query without rows for people, and why; a reader has no right to them at all. */
    private static final Map<String, String> INFRASTRUCTURE = Map.of(
            "token_entry", "how far processors are",
            "dead_letter_entry", "events that could not be handled, of everybody",
            "node", "which nodes run",
            "node_claim", "which node wants a processor for itself",
            "flyway_history", "which migrations ran");

    /** Seen by administrators, not by those of whom they speak. */
    private static final Set<String> ADMINISTRATORS_ONLY =
            Set.of("account_list", "role_request", "campaign_detail", "campaign_review");

    /** Seen by their owner, and by administrators because their owner asked for it. */
    private static final Set<String> ADMINISTRATORS_TOO = Set.of("appeal_detail", "rerun_detail", "company_detail");

    /** Rows that everybody who is signed in sees. */
    private static final Map<String, String> PUBLIC =
            Map.of("posting_detail", "is_published", "company_detail", "state = 'CONFIRMED'");

    /** Of which a person sees what is about them, and administrators everything. */
    private static final String TRAIL = "audit_entry";

    /** A row of one's own names oneself or what is one's own. */
    private static final String OF_OTHERS_IN_THE_TRAIL = "select count(*) from query.audit_entry"
            + " where actor <> query.reader()::text and coalesce(subject_id, '') not in (select stream_id from query.archive_stream)";

    /** Rows about nobody who is still there; found by an id that only its owner was told. */
    private static final Set<String> OF_NOBODY = Set.of("erasure_view", "code_table");

    private static final String DENIED = "42501";

    @Autowired
    DataSource database;

    @Autowired
    Queries queries;

    @Autowired
    QueryGateway gateway;

    @Autowired
    ReadPosition positions;

    private Person one;
    private Person other;

    private record Person(UserId id, ResumeId resume, PostingId posting, FeedbackId feedback, String company, Api api) {
        Caller caller(Role... roles) {
            return new Caller(id, null, Set.of(roles), "127.0.0.1", null, null, null, null);
        }
    }

    @BeforeEach
    void twoPeopleWithRowsInEveryTable() throws IOException {
        one = person();
        other = person();
        long head = jdbc.sql("select position from command.event_head")
                .query(Long.class)
                .single();
        List.of(
                        "account-view",
                        "account-list",
                        "resume-detail",
                        "proposal-detail",
                        "posting-detail",
                        "company-detail",
                        "posting-search",
                        "resume-search",
                        "feedback-detail",
                        "profile-detail",
                        "file-detail",
                        "audit-entry",
                        "appeal-detail",
                        "code-table",
                        "rerun-detail",
                        "campaign-detail",
                        "campaign-review",
                        "archive-stream")
                .forEach(group -> positions.await(group, head));
    }

    private Person person() throws IOException {
        Api api = member();
        UUID id = UUID.fromString(api.get("/api/v1/users/me").expect(200).text("user_id"));
        UUID resume = UUID.fromString(api.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                .expect(201)
                .text("resume_id"));
        UUID posting = UUID.fromString(api.post("/api/v1/postings", FeedbackFeatureIT.demo("posting-ko.json"))
                .expect(201)
                .text("posting_id"));
        UUID feedback = UUID.fromString(api.post("/api/v1/resumes/" + resume + "/feedback-requests?wait=30", null)
                .expect(200)
                .text("feedback_id"));
        String company = api.post("/api/v1/companies", CompanyFeatureIT.company(CompanyFeatureIT.businessNumber()))
                .expect(201)
                .text("company_id");
        api.post("/api/v1/feedbacks/" + feedback + "/appeal", "{\"reason\":\"x\"}")
                .expect(201);
        api.post("/api/v1/feedbacks/" + feedback + "/reruns?wait=30", null).expect(200);
        Api administrator = administrator();
        administrator
                .post("/api/v1/admin/feedbacks/" + feedback + "/reruns?wait=30", null)
                .expect(200);
        long head = jdbc.sql("select position from command.event_head")
                .query(Long.class)
                .single();
        administrator
                .with("Jiwon-Min-Position", Long.toString(head))
                .post("/api/v1/admin/campaigns", """
                        {"requested_from":"2020-01-01T00:00:00Z","requested_to":"2100-01-01T00:00:00Z",
                         "owner":"%s","max_feedbacks":1}""".formatted(id))
                .expect(201);
        api.put("/api/v1/users/me/profile", "{\"name\":\"김지영\"}").expect(201);
        String file = FileFeatureIT.stored(api, "a.txt", "text/plain", "document", new byte[] {'a'});
        api.post("/api/v1/resumes/proposals?wait=30", "{\"file_id\":\"" + file + "\"}")
                .expect(200);
        api.post("/api/v1/users/me/role-requests", "{\"role\":\"MENTOR\",\"reason\":\"x\"}")
                .expect(201);
        return new Person(
                new UserId(id), new ResumeId(resume), new PostingId(posting), new FeedbackId(feedback), company, api);
    }

    @Test
    @Acceptance("D10")
    void everyTableIsClosedOrStandsOnTheListOfThoseWithoutRowsForPeople() throws SQLException {
        try (As superuser = as(null, null)) {
            assertThat(openTables(superuser)).isEmpty();
            assertThat(tables(superuser)).containsAll(INFRASTRUCTURE.keySet()).hasSizeGreaterThan(10);

            superuser.run("create table query.forgotten (owner_id uuid)");
            superuser.run("create table query.granted (owner_id uuid)");
            superuser.run("grant select on query.granted to jiwon_reader");
            superuser.run("create view query.sight as select * from query.resume_detail");
            superuser.run("grant select on query.sight to jiwon_reader");
            superuser.run("alter table query.account_view no force row level security");
            superuser.run("grant select (owner) on query.token_entry to jiwon_reader");
            assertThat(openTables(superuser))
                    .as("the check finds what it is there for")
                    .containsExactly("account_view", "forgotten", "granted", "sight", "token_entry");
        }
    }

    @Test
    @Acceptance("D10")
    void aReaderSeesTheirOwnRowsAndNoneOfAnother() throws SQLException {
        for (String table : shown()) {
            if (OF_NOBODY.contains(table)) {
                continue;
            }
            try (As projector = as("jiwon_projector", null)) {
                assertThat(projector.rowsThatName(table, other))
                        .as("rows of the other in %s: without them this test would show nothing; make some", table)
                        .isPositive();
            }
            try (As reader = as("jiwon_reader", one, Role.MEMBER)) {
                assertThat(reader.rowsThatName(table, other))
                        .as("of the other in " + table)
                        .isZero();
                if (ADMINISTRATORS_ONLY.contains(table)) {
                    assertThat(reader.rows(table)).as(table).isZero();
                } else if (table.equals(TRAIL)) {
                    assertThat(reader.rows(table)).as("own in " + table).isPositive();
                    assertThat(reader.list(OF_OTHERS_IN_THE_TRAIL)).containsExactly("0");
                } else {
                    assertThat(reader.rows(table)).as("own in " + table).isPositive();
                    assertThat(reader.privateRows(table))
                            .as("all in " + table)
                            .isEqualTo(reader.rowsThatName(table, one));
                }
            }
            try (As administrator = as("jiwon_reader", one, Role.MEMBER, Role.ADMIN)) {
                if (ADMINISTRATORS_ONLY.contains(table) || ADMINISTRATORS_TOO.contains(table) || table.equals(TRAIL)) {
                    assertThat(administrator.rowsThatName(table, other))
                            .as(table)
                            .isPositive();
                } else {
                    assertThat(administrator.rowsThatName(table, other))
                            .as(table)
                            .isZero();
                }
            }
            try (As nobody = as("jiwon_reader", null)) {
                assertThat(nobody.rows(table)).as("without a user in " + table).isZero();
            }
        }
    }

    @Test
    @Acceptance("D10")
    void whatIsPublishedIsSeenByEverybodyWhoIsSignedInWhileItIs() throws IOException, SQLException {
        assertThat(publishedOfTheOther(one)).isZero();
        Api.Answer confirmed =
                administrator().post("/api/v1/admin/companies/" + other.company() + "/confirmation", null);
        positions.await("company-detail", position(confirmed));
        Api.Answer published = other.api()
                .post(
                        "/api/v1/postings/" + other.posting() + "/publication",
                        "{\"company_id\":\"" + other.company() + "\"}");
        positions.await("posting-detail", position(published));
        assertThat(publishedOfTheOther(one)).as("the posting and its company").isEqualTo(2);
        assertThat(publishedOfTheOther(null)).as("without a user").isZero();
        Api.Answer withdrawn = other.api().delete("/api/v1/postings/" + other.posting() + "/publication");
        positions.await("posting-detail", position(withdrawn));
        assertThat(publishedOfTheOther(one)).as("the company").isEqualTo(1);
    }

    private long publishedOfTheOther(@Nullable Person reader) throws SQLException {
        try (As who = reader == null ? as("jiwon_reader", null) : as("jiwon_reader", reader, Role.MEMBER)) {
            return who.rowsThatName("posting_detail", other) + who.rowsThatName("company_detail", other);
        }
    }

    private static long position(Api.Answer answer) {
        return Long.parseLong(answer.expect(204).header("Jiwon-Position").orElseThrow());
    }

    @Test
    @Acceptance("D10")
    void aReaderWritesNothingAndSeesNothingElse() throws SQLException {
        for (String table : shown()) {
            for (String statement : List.of(
                    "insert into query." + table + " default values",
                    "update query." + table + " set " + column(table) + " = " + column(table),
                    "delete from query." + table,
                    "truncate query." + table,
                    "alter table query." + table + " disable row level security",
                    "drop policy reader on query." + table)) {
                assertDenied(statement);
            }
        }
        for (String table : INFRASTRUCTURE.keySet()) {
            assertDenied("select * from query." + table);
        }
        for (String elsewhere : List.of(
                "command.event",
                "command.credential",
                "command.server_secret",
                "ai.ai_task",
                "ai.saga_entry",
                "ai.embedding_subject")) {
            assertDenied("select * from " + elsewhere);
        }
        assertDenied("create table query.own ()");
    }

    @Test
    @Acceptance("D10")
    void theRolesHaveNoRightThatTheyDoNotNeed() {
        assertThat(jdbc.sql("select rolname from pg_roles where rolname in ('jiwon_reader', 'jiwon_projector')"
                                + " and not (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb"
                                + " or rolreplication) order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("jiwon_projector", "jiwon_reader");
        assertThat(jdbc.sql("select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member"
                                + " where r.rolname in ('jiwon_reader', 'jiwon_projector')")
                        .query(Long.class)
                        .single())
                .as("they are members of no other role")
                .isZero();
        assertThat(jdbc.sql("select count(*) from pg_class c join pg_roles r on r.oid = c.relowner"
                                + " where r.rolname in ('jiwon_reader', 'jiwon_projector')")
                        .query(Long.class)
                        .single())
                .as("they own nothing: an owner could lift what is forced")
                .isZero();
        assertThat(jdbc.sql("select proname from pg_proc where pronamespace = 'query'::regnamespace and prosecdef")
                        .query(String.class)
                        .list())
                .as("functions that run as their owner would see every row")
                .isEmpty();
    }

    @Test
    @Acceptance("D10")
    void aQueryThatNamesAnothersIdsFindsNothing() {
        Caller me = one.caller(Role.MEMBER, Role.ADMIN);
        assertThat(queries.ask(me, new FindAccount(one.id()), AccountView.class).userId())
                .isEqualTo(one.id());
        assertThat(queries.ask(me, new FindResume(one.resume(), one.id()), ResumeDetail.class))
                .isNotNull();

        // The handlers would find these: each filters by the owner that the query names, and here that is the other.
        notFound(me, new FindAccount(other.id()), AccountView.class);
        notFound(me, new FindResume(other.resume(), other.id()), ResumeDetail.class);
        notFound(me, new FindPosting(other.posting(), other.id()), PostingDetail.class);
        notFound(me, new FindFeedback(other.feedback(), other.id()), FeedbackDetail.class);
        for (Object list : List.of(
                new ListResumes(other.id(), new Paging(1, 10)),
                new ListPostings(other.id(), null, null, new Paging(1, 10)),
                new ListFeedbacks(other.id(), new Paging(1, 10)))) {
            assertThat(queries.page(me, list).items()).as(list.toString()).isEmpty();
            assertThat(queries.page(other.caller(Role.MEMBER), list).items())
                    .as(list.toString())
                    .isNotEmpty();
        }
        ListAuditEntries trail = new ListAuditEntries(null, null, null, null, null, null, new Paging(1, 10));
        assertThat(queries.<AuditEntry>page(one.caller(Role.MEMBER), trail).items())
                .as("the newest are the other's")
                .isNotEmpty()
                .noneMatch(entry -> entry.actor().equals(other.id().toString()));
        assertThat(queries.<AuditEntry>page(me, trail).items())
                .anyMatch(entry -> entry.actor().equals(other.id().toString()));

        long head = Long.MAX_VALUE;
        assertThat(queries.ask(me, new CountOwnStreams(other.id(), head), OwnStreamCount.class)
                        .streams())
                .isZero();
        assertThat(queries.ask(me, new ListOwnStreams(other.id(), head, null), OwnStreams.class)
                        .items())
                .isEmpty();
        Caller member = one.caller(Role.MEMBER);
        assertThat(queries.ask(member, new ListOwnAuditEntries(other.id(), head, 0), OwnAuditEntries.class)
                        .items())
                .isEmpty();
        assertThat(queries.ask(member, new ListOwnAuditEntries(one.id(), head, 0), OwnAuditEntries.class)
                        .items())
                .isNotEmpty();

        ListAccounts people = new ListAccounts(null, null, null, new Paging(1, 10));
        for (Object list : List.of(people, new ListRoleRequests(new Paging(1, 10)))) {
            assertThat(queries.page(one.caller(Role.MEMBER), list).items())
                    .as(list.toString())
                    .isEmpty();
            assertThat(queries.page(me, list).items()).as(list.toString()).isNotEmpty();
        }
        notFound(one.caller(Role.MEMBER), new FindAccountEntry(other.id()), AccountEntry.class);
        assertThat(queries.ask(me, new FindAccountEntry(other.id()), AccountEntry.class)
                        .userId())
                .isEqualTo(other.id());
    }

    @Test
    void aQueryThatGoesPastTheOnePlaceFindsNothing() {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> gateway.query(new FindAccount(one.id()), ResponseTypes.instanceOf(AccountView.class))
                        .get())
                .withCauseInstanceOf(Refused.class);
    }

    private void notFound(Caller caller, Object query, Class<?> answer) {
        assertThatExceptionOfType(Refused.class)
                .as(query.toString())
                .isThrownBy(() -> queries.ask(caller, query, answer))
                .satisfies(
                        refused -> assertThat(refused.problem().kind().name()).isEqualTo("NOT_FOUND"));
    }

    private List<String> shown() throws SQLException {
        try (As superuser = as(null, null)) {
            List<String> shown = new ArrayList<>(tables(superuser));
            shown.removeAll(INFRASTRUCTURE.keySet());
            assertThat(shown).contains("account_view", "resume_detail_entry", "audit_entry");
            return shown;
        }
    }

    /** Tables, partitioned tables, views, materialised views and foreign tables. */
    private static List<String> tables(As who) throws SQLException {
        return who.list("select relname from pg_class where relnamespace = 'query'::regnamespace"
                + " and relkind in ('r', 'p', 'v', 'm', 'f') order by 1");
    }

    /** Those that stand on no list and are not closed, and those on the list to which a reader has a right. */
    private static List<String> openTables(As who) throws SQLException {
        List<String> closed = who.list("select relname from pg_class c where relnamespace = 'query'::regnamespace"
                + " and relkind in ('r', 'p') and relrowsecurity and relforcerowsecurity and exists (select from"
                + " pg_policy p where p.polrelid = c.oid and 'jiwon_reader'::regrole = any (p.polroles))"
                + " and not exists (select from pg_policy p where p.polrelid = c.oid and p.polroles = '{0}')");
        List<String> readable = who.list("select relname from pg_class where relnamespace = 'query'::regnamespace"
                + " and relkind in ('r', 'p', 'v', 'm', 'f')"
                + " and (has_any_column_privilege('jiwon_reader', oid, 'select, insert, update, references')"
                + " or has_table_privilege('jiwon_reader', oid, 'delete, truncate, trigger'))");
        return tables(who).stream()
                .filter(table -> INFRASTRUCTURE.containsKey(table) ? readable.contains(table) : !closed.contains(table))
                .toList();
    }

    private String column(String table) {
        return jdbc.sql("select attname from pg_attribute where attrelid = cast(? as regclass) and attnum = 1")
                .param("query." + table)
                .query(String.class)
                .single();
    }

    private void assertDenied(String statement) throws SQLException {
        try (As reader = as("jiwon_reader", one, Role.MEMBER, Role.ADMIN)) {
            assertThatExceptionOfType(SQLException.class)
                    .as(statement)
                    .isThrownBy(() -> reader.run(statement))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo(DENIED);
        }
    }

    private As as(@Nullable String role, @Nullable Person person, Role... roles) throws SQLException {
        return new As(database.getConnection(), role, person, List.of(roles));
    }

    /** A transaction of a database role, which is rolled back. */
    private static final class As implements AutoCloseable {
        private final Connection connection;

        As(Connection connection, @Nullable String role, @Nullable Person person, List<Role> roles)
                throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
            if (person != null) {
                set("jiwon.user_id", person.id().toString());
                set(
                        "jiwon.user_roles",
                        String.join(",", roles.stream().map(Enum::name).toList()));
            }
            if (role != null) {
                run("set local role " + role);
            }
        }

        private void set(String name, String value) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement("select set_config(?, ?, true)")) {
                statement.setString(1, name);
                statement.setString(2, value);
                statement.execute();
            }
        }

        void run(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        List<String> list(String sql) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values;
            }
        }

        long rows(String table) throws SQLException {
            return Long.parseLong(list("select count(*) from query." + table).getFirst());
        }

        /** Without those that are everybody's. */
        long privateRows(String table) throws SQLException {
            return Long.parseLong(list("select count(*) from query." + table + " where not ("
                            + PUBLIC.getOrDefault(table, "false") + ")")
                    .getFirst());
        }

        /** Whatever the column: a row of somebody's names them somewhere. */
        long rowsThatName(String table, Person person) throws SQLException {
            return Long.parseLong(
                    list("select count(*) from query." + table + " t where t::text like '%" + person.id() + "%'")
                            .getFirst());
        }

        @Override
        public void close() throws SQLException {
            try (connection) {
                connection.rollback();
            }
        }
    }
}
