package io.jiwon.profile;

import io.jiwon.message.Sensitive;

/** Whether the law on veterans favours the person in an application (보훈). */
@Sensitive
public enum VeteranStatus {
    /** It does not (비대상). */
    NONE,
    /** As a veteran or a person of merit (본인). */
    VETERAN,
    /** As family of one (유족, 가족). */
    FAMILY
}
