package io.jiwon.account;

/** What a person proved themselves with beside what they signed in by. */
public enum SecondFactor {
    /** A code of their authenticator app. */
    TOTP,
    /** One of the codes that were given out for the day on which the app is lost. */
    RECOVERY_CODE
}
