package io.jiwon.rerun;

/** Why a review is made again. */
public enum RerunCause {
    /** Its owner asked. */
    OWNER,
    /** An administrator asked. */
    ADMINISTRATOR,
    /** It is one of a campaign's. */
    CAMPAIGN
}
