package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.AnswerSignInChallenge;
import io.jiwon.account.AccountCommand.ConfirmSecondFactor;
import io.jiwon.account.AccountCommand.PrepareSecondFactor;
import io.jiwon.account.AccountCommand.RemoveSecondFactor;
import io.jiwon.account.AccountCommand.ReplaceRecoveryCodes;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.SecondFactor;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Commands;
import io.jiwon.eventstore.AppendOutcomeUnknownException;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.Refused;
import java.util.List;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Adds, uses and removes second factors. Their rows are not part of the event log. What makes the account safer is in its
 * row before the event, what makes it less safe after the event: wherever the process stops, no sign-in asks for less than
 * the log says.
 */
@Component
final class SecondFactorHandler {
    private static final Pattern BLANKS = Pattern.compile("\\s");

    private final Repository<Account> accounts;
    private final SecondFactors factors;
    private final SignIns signIns;
    private final RecentSignIn recent;

    SecondFactorHandler(Repository<Account> accounts, SecondFactors factors, SignIns signIns, RecentSignIn recent) {
        this.accounts = accounts;
        this.factors = factors;
        this.signIns = signIns;
        this.recent = recent;
    }

    @CommandHandler
    OpenedSession handle(
            AnswerSignInChallenge command,
            @MetaDataValue(MessageMetadata.ORIGIN) String origin,
            @MetaDataValue(Commands.TRACE_ID) String traceId) {
        return signIns.finish(command, typed(command.code()), origin, traceId);
    }

    /** No event: nothing asks for it yet. */
    @CommandHandler
    PreparedFactor handle(PrepareSecondFactor command) {
        recent.require(command.userId(), command.sessionId());
        TokenHolder person = account(command.userId()).invoke(Account::holder);
        if (!person.emailVerified()) {
            // Or who opens an account with a stranger's address could keep its owner out of it for good.
            throw new Refused(AccountProblem.EMAIL_NOT_VERIFIED);
        }
        byte[] secret = Totp.freshSecret();
        if (!factors.prepare(command.userId(), secret)) {
            throw new Refused(AccountProblem.SECOND_FACTOR_ACTIVE);
        }
        return new PreparedFactor(Totp.base32(secret), Totp.uri(secret, person.email()));
    }

    /**
     * The row before the event. If the process stops in between, the factor is asked for and the log does not say since
     * when: the person, whose app has the secret, signs in with it and replaces the recovery codes that they were not shown.
     */
    @CommandHandler
    RecoveryCodes handle(ConfirmSecondFactor command, @MetaDataValue(Commands.TRACE_ID) String traceId) {
        recent.require(command.userId(), command.sessionId());
        SecondFactors.Tried factor = factors.begin(command.userId(), false)
                .orElseThrow(() -> new Refused(
                        factors.isActive(command.userId())
                                ? AccountProblem.SECOND_FACTOR_ACTIVE
                                : AccountProblem.NO_SECOND_FACTOR));
        refuseUnless(factors.useAppCode(factor, typed(command.code()), traceId));
        RecoveryCodes codes = new RecoveryCodes(RecoveryCode.fresh());
        account(command.userId()).execute(Account::addSecondFactor);
        if (!factors.activate(factor, codes.recoveryCodes())) {
            throw new Refused(AccountProblem.SECOND_FACTOR_ACTIVE);
        }
        CurrentUnitOfWork.get().onRollback(failed -> {
            // When nobody knows whether the event is stored it stays asked for: that is the safe side.
            if (!(failed.getExecutionResult().getExceptionResult() instanceof AppendOutcomeUnknownException)) {
                factors.deactivate(factor);
            }
        });
        return codes;
    }

    /**
     * The rows after the event. If the process stops in between, the old codes count yet and nobody was shown new ones: who
     * got no answer asks again.
     */
    @CommandHandler
    RecoveryCodes handle(ReplaceRecoveryCodes command, @MetaDataValue(Commands.TRACE_ID) String traceId) {
        recent.require(command.userId(), command.sessionId());
        SecondFactors.Tried factor = activeFactor(command.userId());
        refuseUnless(factors.useAppCode(factor, typed(command.code()), traceId));
        RecoveryCodes codes = new RecoveryCodes(RecoveryCode.fresh());
        account(command.userId()).execute(Account::replaceRecoveryCodes);
        CurrentUnitOfWork.get().afterCommit(stored -> factors.replaceRecoveryCodes(factor, codes.recoveryCodes()));
        return codes;
    }

    /** The rows after the event. If the process stops in between, the factor is asked for still, and can be removed again. */
    @CommandHandler
    void handle(RemoveSecondFactor command, @MetaDataValue(Commands.TRACE_ID) String traceId) {
        recent.require(command.userId(), command.sessionId());
        SecondFactors.Tried factor = activeFactor(command.userId());
        SecondFactor proof = factors.use(factor, typed(command.code()), traceId)
                .orElseThrow(() -> new Refused(AccountProblem.CODE_REFUSED));
        int left = factors.recoveryCodesLeft(command.userId());
        account(command.userId()).execute(account -> {
            if (proof == SecondFactor.RECOVERY_CODE) {
                account.useRecoveryCode(left);
            }
            account.removeSecondFactor();
        });
        CurrentUnitOfWork.get().afterCommit(stored -> factors.remove(factor));
    }

    private SecondFactors.Tried activeFactor(UserId userId) {
        return factors.begin(userId, true).orElseThrow(() -> new Refused(AccountProblem.NO_SECOND_FACTOR));
    }

    private static void refuseUnless(boolean right) {
        if (!right) {
            throw new Refused(AccountProblem.CODE_REFUSED);
        }
    }

    /** Apps show their codes in two groups. */
    private static String typed(String code) {
        return BLANKS.matcher(code).replaceAll("");
    }

    private Aggregate<Account> account(UserId userId) {
        return accounts.load(userId.toString());
    }

    /**
     * A secret that is to be confirmed; shown once.
     *
     * @param secret in Base32, as it is typed into an app
     */
    record PreparedFactor(String secret, String otpauthUri) {
        @Override
        public String toString() {
            return "PreparedFactor[]";
        }
    }

    /** A person's new recovery codes; shown once. */
    record RecoveryCodes(List<String> recoveryCodes) {
        RecoveryCodes {
            recoveryCodes = List.copyOf(recoveryCodes);
        }

        @Override
        public String toString() {
            return "RecoveryCodes[]";
        }
    }
}
