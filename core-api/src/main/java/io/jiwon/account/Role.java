package io.jiwon.account;

/** What an account may do. */
public enum Role {
    /** Applies for jobs: keeps resumes and postings, asks for feedback. */
    MEMBER,
    /** Operates Jiwon: reads the audit trail, watches and replays processors. */
    ADMIN
}
