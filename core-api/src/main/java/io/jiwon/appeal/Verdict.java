package io.jiwon.appeal;

/** What a human made of a machine's assessment. */
public enum Verdict {
    /** It stands. */
    UPHELD,
    /** It is wrong in part; the answer says where. */
    CORRECTED,
    /** It does not hold. */
    SET_ASIDE
}
