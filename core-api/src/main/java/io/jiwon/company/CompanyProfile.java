package io.jiwon.company;

import org.jspecify.annotations.Nullable;

/**
 * What a company says of itself; of a sole proprietor it is personal.
 *
 * @param businessNumber 사업자등록번호, ten digits whose last one checks the others
 * @param address where it does business
 * @param homepage an http or https address; null when it has none
 */
public record CompanyProfile(
        String name,
        String businessNumber,
        String address,
        @Nullable String homepage) {
    /** Characters (UTF-16 units) in a name; also in an address. */
    public static final int LINE_MAX_CHARS = 300;

    /** Characters in the address of a homepage. */
    public static final int HOMEPAGE_MAX_CHARS = 2_000;

    /** Characters in the reason of a refusal or a closure. */
    public static final int REASON_MAX_CHARS = 500;
}
