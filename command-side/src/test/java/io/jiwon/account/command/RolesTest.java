package io.jiwon.account.command;

import static io.jiwon.dispatch.Expected.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.account.AccountCommand.AssignRoles;
import io.jiwon.account.AccountCommand.RefuseRoleRequest;
import io.jiwon.account.AccountCommand.RequestRole;
import io.jiwon.account.AccountEvent.AccountClosed;
import io.jiwon.account.AccountEvent.AccountRegistered;
import io.jiwon.account.AccountEvent.RoleGranted;
import io.jiwon.account.AccountEvent.RoleRequestRefused;
import io.jiwon.account.AccountEvent.RoleRequested;
import io.jiwon.account.AccountEvent.RoleWithdrawn;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.Role;
import io.jiwon.account.SessionId;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Commands;
import io.jiwon.eventstore.TestPostgres;
import io.jiwon.message.EventSamples;
import io.jiwon.message.RequestProblem;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RolesTest {
    private static final UserId USER = EventSamples.USER;
    private static final UserId ADMINISTRATOR = EventSamples.OTHER_USER;
    private static final AccountRegistered MEMBER = registered(Role.MEMBER);
    private static final RoleRequested ASKED = new RoleRequested(USER, Role.MENTOR, "이유");
    private static final RoleRequestRefused TURNED_DOWN = new RoleRequestRefused(USER, Role.MENTOR, "이유");

    private static HikariDataSource database;

    private final SessionId session = new SessionId(java.util.UUID.randomUUID());
    private Sessions sessions;
    private AggregateTestFixture<Account> fixture;

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
    void openASession() {
        sessions = new Sessions(JdbcClient.create(database));
        sessions.open(session, USER, "203.0.113.7", "a browser");
        fixture = new AggregateTestFixture<>(Account.class);
        fixture.registerAnnotatedCommandHandler(
                new RoleHandler(fixture.getRepository(), new Administrators(fixture.getRepository()), sessions));
    }

    @Test
    void aGrantIsAFactAndEndsNoSession() {
        given(MEMBER, assign(Role.MEMBER, Role.MENTOR)).expectEvents(new RoleGranted(USER, Role.MENTOR));
        assertThat(sessions.isLive(USER, session)).isTrue();
    }

    @Test
    void oneFactForEachRoleAndWhatIsGrantedFirst() {
        fixture.given(registered(Role.MEMBER, Role.REQUESTER))
                .when(assign(Role.MENTOR, Role.COMPANY), Map.of(Commands.TRACE_ID, "this request"))
                .expectEvents(
                        new RoleGranted(USER, Role.COMPANY),
                        new RoleGranted(USER, Role.MENTOR),
                        new RoleWithdrawn(USER, Role.MEMBER),
                        new RoleWithdrawn(USER, Role.REQUESTER));
        assertThat(sessions.isLive(USER, session)).isFalse();
    }

    @Test
    void aRepeatIsNoFactAndEndsNoSession() {
        given(MEMBER, assign(Role.MEMBER)).expectNoEvents().expectSuccessfulHandlerExecution();
        assertThat(sessions.isLive(USER, session)).isTrue();
    }

    @Test
    void anAccountHasARole() {
        given(MEMBER, assign()).expectNoEvents().expectException(refusal(RequestProblem.INVALID_REQUEST, "roles"));
    }

    @Test
    void nobodyTakesTheirOwnPowerAway() {
        AccountRegistered administrator = registered(Role.MEMBER, Role.ADMIN);
        given(administrator, new AssignRoles(USER, Set.of(Role.MEMBER), USER))
                .expectNoEvents()
                .expectException(refusal(AccountProblem.OWN_ACCOUNT));
        assertThat(sessions.isLive(USER, session)).isTrue();
    }

    @Test
    void anAdministratorChangesTheirOtherRoles() {
        given(registered(Role.MEMBER, Role.ADMIN), new AssignRoles(USER, Set.of(Role.ADMIN), USER))
                .expectEvents(new RoleWithdrawn(USER, Role.MEMBER));
    }

    @Test
    void aRoleIsAskedForOnceUntilSomebodyDecides() {
        given(MEMBER, new RequestRole(USER, Role.MENTOR, " 이유 ")).expectEvents(ASKED);
        again(new RequestRole(USER, Role.MENTOR, "이유"), MEMBER, ASKED)
                .expectNoEvents()
                .expectException(refusal(AccountProblem.ROLE_REQUEST_PENDING));
        again(new RequestRole(USER, Role.MENTOR, "이유"), MEMBER, ASKED, TURNED_DOWN)
                .expectEvents(ASKED);
        again(new RequestRole(USER, Role.MENTOR, "이유"), MEMBER, ASKED, new RoleGranted(USER, Role.MENTOR))
                .expectNoEvents()
                .expectException(refusal(AccountProblem.ROLE_HELD));
    }

    @Test
    void toBeAnAdministratorIsNotAskedForAndEveryWishHasAReason() {
        given(MEMBER, new RequestRole(USER, Role.ADMIN, "이유"))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "role"));
        again(new RequestRole(USER, Role.MENTOR, " "), MEMBER)
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "reason"));
    }

    @Test
    void aRequestIsTurnedDownOnceAndAGrantSettlesIt() {
        RefuseRoleRequest refuse = new RefuseRoleRequest(USER, Role.MENTOR, " 이유 ");
        again(refuse, MEMBER, ASKED).expectEvents(TURNED_DOWN);
        again(refuse, MEMBER, ASKED, TURNED_DOWN)
                .expectNoEvents()
                .expectException(refusal(AccountProblem.ROLE_REQUEST_NOT_FOUND));
        again(refuse, MEMBER, ASKED, new RoleGranted(USER, Role.MENTOR))
                .expectNoEvents()
                .expectException(refusal(AccountProblem.ROLE_REQUEST_NOT_FOUND));
        again(new RefuseRoleRequest(USER, Role.MENTOR, ""), MEMBER, ASKED)
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "reason"));
    }

    @Test
    void whoHasClosedTheirAccountIsNotThereAnyMore() {
        for (Object command : new Object[] {
            assign(Role.MEMBER, Role.MENTOR),
            new RequestRole(USER, Role.MENTOR, "이유"),
            new RefuseRoleRequest(USER, Role.MENTOR, "이유")
        }) {
            again(command, MEMBER, ASKED, new AccountClosed(USER))
                    .expectNoEvents()
                    .expectException(refusal(AccountProblem.ACCOUNT_NOT_FOUND));
        }
    }

    private static AccountRegistered registered(Role... roles) {
        return new AccountRegistered(USER, "jiwon.kim@example.kr", "김지원", Set.of(roles));
    }

    private static AssignRoles assign(Role... roles) {
        return new AssignRoles(USER, Set.of(roles), ADMINISTRATOR);
    }

    private ResultValidator<Account> given(AccountRegistered registered, Object command) {
        return again(command, registered);
    }

    private ResultValidator<Account> again(Object command, Object... history) {
        return fixture.given(history).when(command, Map.of(Commands.TRACE_ID, "this request"));
    }
}
