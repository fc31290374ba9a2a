package io.jiwon.code;

/**
 * One value of a division and what it means.
 *
 * @param detailId the value that is stored, for example {@code 1}
 */
public record Code(String detailId, String korean, String english) {
    /** Characters (UTF-16 units) in a detail id. */
    public static final int DETAIL_ID_MAX_CHARS = 20;

    /** Characters in a description. */
    public static final int DESCRIPTION_MAX_CHARS = 100;

    /** Codes of one division, retired ones included. */
    public static final int CODES_MAX = 200;
}
