package io.jiwon.account;

/** What an account may do. Stored in events in this order: a new one goes where it leaves the others' order alone. */
public enum Role {
    /** Applies for jobs: keeps resumes and postings, asks for feedback. */
    MEMBER,
    /** Offers jobs. */
    COMPANY,
    /** Advises people who apply for jobs. */
    MENTOR,
    /** Asks for advice of a mentor. */
    REQUESTER,
    /** Operates Jiwon: reads the audit trail, watches and replays processors, blocks accounts, grants roles. */
    ADMIN
}
