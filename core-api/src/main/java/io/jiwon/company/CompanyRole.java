package io.jiwon.company;

/** What a person may do in a company's name. */
public enum CompanyRole {
    /** Everything: whoever registered it. */
    OWNER
}
