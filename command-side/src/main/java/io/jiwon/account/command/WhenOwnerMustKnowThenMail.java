package io.jiwon.account.command;

import io.jiwon.account.AccountEvent;
import io.jiwon.account.AccountEvent.AccountBlocked;
import io.jiwon.account.AccountEvent.AccountClosed;
import io.jiwon.account.AccountEvent.AccountRegistered;
import io.jiwon.account.AccountEvent.AccountUnblocked;
import io.jiwon.account.AccountEvent.AdministratorDismissed;
import io.jiwon.account.AccountEvent.EmailVerificationAsked;
import io.jiwon.account.AccountEvent.EmailVerified;
import io.jiwon.account.AccountEvent.IdentityLinked;
import io.jiwon.account.AccountEvent.IdentityUnlinked;
import io.jiwon.account.AccountEvent.PasswordReplaced;
import io.jiwon.account.AccountEvent.PasswordResetAsked;
import io.jiwon.account.AccountEvent.RecoveryCodeUsed;
import io.jiwon.account.AccountEvent.RecoveryCodesReplaced;
import io.jiwon.account.AccountEvent.RefreshTokenReused;
import io.jiwon.account.AccountEvent.RoleGranted;
import io.jiwon.account.AccountEvent.RoleRequestRefused;
import io.jiwon.account.AccountEvent.RoleRequested;
import io.jiwon.account.AccountEvent.RoleWithdrawn;
import io.jiwon.account.AccountEvent.SecondFactorAdded;
import io.jiwon.account.AccountEvent.SecondFactorRemoved;
import io.jiwon.account.AccountEvent.SignedIn;
import io.jiwon.account.AccountEvent.SignedOut;
import io.jiwon.account.AccountEvent.SignedOutEverywhere;
import io.jiwon.mail.MailLanguage;
import io.jiwon.mail.MailOutbox;
import io.jiwon.message.MessageMetadata;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has letters sent about what an account's person asked for by mail, or would want to know if it was not them. */
@Component
@ProcessingGroup("account-mail")
@DisallowReplay
final class WhenOwnerMustKnowThenMail {
    private final MailOutbox outbox;

    WhenOwnerMustKnowThenMail(MailOutbox outbox) {
        this.outbox = outbox;
    }

    /** Harmless when repeated: the event's id is the letter's. */
    @EventHandler
    void on(
            AccountEvent event,
            @MessageIdentifier String eventId,
            @MetaDataValue(MessageMetadata.LOCALE) @Nullable String language) {
        kind(event).ifPresent(kind -> outbox.put(eventId, kind, event.userId().value(), MailLanguage.of(language)));
    }

    private static Optional<String> kind(AccountEvent event) {
        return switch (event) {
            case AccountRegistered registered -> Optional.of(AccountLetters.EMAIL_VERIFICATION);
            case EmailVerificationAsked asked -> Optional.of(AccountLetters.EMAIL_VERIFICATION);
            case PasswordResetAsked asked -> Optional.of(AccountLetters.PASSWORD_RESET);
            case PasswordReplaced replaced -> Optional.of(AccountLetters.PASSWORD_REPLACED);
            case IdentityLinked linked -> Optional.of(AccountLetters.SIGN_IN_MEANS);
            case IdentityUnlinked unlinked -> Optional.of(AccountLetters.SIGN_IN_MEANS);
            case SecondFactorAdded added -> Optional.of(AccountLetters.SIGN_IN_MEANS);
            case SecondFactorRemoved removed -> Optional.of(AccountLetters.SIGN_IN_MEANS);
            case RecoveryCodeUsed used -> Optional.of(AccountLetters.RECOVERY_CODE_USED);
            // Nothing that needs a letter; by name, so that a new event has to be thought about.
            case EmailVerified verified -> Optional.empty();
            case SignedIn in -> Optional.empty();
            case SignedOut out -> Optional.empty();
            case SignedOutEverywhere out -> Optional.empty();
            case RefreshTokenReused reused -> Optional.empty();
            case RecoveryCodesReplaced replaced -> Optional.empty();
            case AccountBlocked shutOut -> Optional.empty();
            case AccountUnblocked letIn -> Optional.empty();
            case AccountClosed closed -> Optional.empty();
            case RoleGranted granted -> Optional.empty();
            case RoleWithdrawn withdrawn -> Optional.empty();
            case RoleRequested asked -> Optional.empty();
            case RoleRequestRefused refused -> Optional.empty();
            case AdministratorDismissed dismissed -> Optional.empty();
        };
    }
}
