package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.AssignRoles;
import io.jiwon.account.AccountCommand.RefuseRoleRequest;
import io.jiwon.account.AccountCommand.RequestRole;
import io.jiwon.account.Role;
import io.jiwon.dispatch.Commands;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Says who may do what. */
@Component
final class RoleHandler {
    private final Repository<Account> accounts;
    private final Administrators administrators;
    private final Sessions sessions;

    RoleHandler(Repository<Account> accounts, Administrators administrators, Sessions sessions) {
        this.accounts = accounts;
        this.administrators = administrators;
        this.sessions = sessions;
    }

    /** A token names its roles: one that names too many ends with its session, one that names too few is refreshed. */
    @CommandHandler
    void handle(AssignRoles command, @MetaDataValue(Commands.TRACE_ID) String traceId) {
        AccountRules.check(command);
        boolean withdrawn = administrators
                .dismissing(command.administrator(), command.userId(), account -> !command.roles()
                        .contains(Role.ADMIN))
                .invoke(account -> account.assign(command.roles()));
        if (withdrawn) {
            sessions.endAll(command.userId(), null, traceId);
        }
    }

    @CommandHandler
    void handle(RequestRole command) {
        AccountRules.check(command);
        accounts.load(command.userId().toString())
                .execute(account ->
                        account.request(command.role(), command.reason().strip()));
    }

    @CommandHandler
    void handle(RefuseRoleRequest command) {
        AccountRules.check(command);
        accounts.load(command.userId().toString())
                .execute(account ->
                        account.refuseRequest(command.role(), command.reason().strip()));
    }
}
