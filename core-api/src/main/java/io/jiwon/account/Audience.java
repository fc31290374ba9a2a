package io.jiwon.account;

/** Whom an endpoint is for. */
public enum Audience {
    /** Whoever calls, with or without an access token. */
    ANYONE,
    /** Whoever is signed in, in any role: one's own account. */
    SIGNED_IN,
    /** Those who apply for jobs. */
    MEMBERS,
    /** Those who operate Jiwon. */
    ADMINISTRATORS
}
