package io.jiwon.company.command;

import io.jiwon.company.CompanyProfile;
import io.jiwon.message.FieldRules;

/** What a company may say of itself, and what is said about it. */
final class CompanyRules {
    private CompanyRules() {}

    /** The profile as it is kept: without blanks around it, the number as ten digits. */
    static CompanyProfile checked(CompanyProfile profile) {
        String number = BusinessNumber.read(profile.businessNumber()).orElse("");
        new FieldRules()
                .required("name", profile.name(), CompanyProfile.LINE_MAX_CHARS)
                .rule(
                        "business_number",
                        !number.isEmpty(),
                        "must be a business number: ten digits, the last one checks")
                .required("address", profile.address(), CompanyProfile.LINE_MAX_CHARS)
                .webAddress("homepage", profile.homepage(), CompanyProfile.HOMEPAGE_MAX_CHARS)
                .refuseIfBroken();
        String homepage = profile.homepage();
        return new CompanyProfile(
                profile.name().strip(),
                number,
                profile.address().strip(),
                homepage == null || homepage.isEmpty() ? null : homepage);
    }

    static void check(String reason) {
        new FieldRules()
                .required("reason", reason, CompanyProfile.REASON_MAX_CHARS)
                .refuseIfBroken();
    }
}
