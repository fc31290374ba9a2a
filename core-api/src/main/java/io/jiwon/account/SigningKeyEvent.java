package io.jiwon.account;

import org.axonframework.serialization.Revision;

/** What has happened to the keys that access tokens are signed with. */
public sealed interface SigningKeyEvent {
    /** A new key signs from now on; the one before it still verifies what it has signed. */
    @Revision("1")
    record SigningKeyReplaced(String kid, String replacedKid) implements SigningKeyEvent {}
}
