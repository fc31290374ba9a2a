package io.jiwon.company;

/** A confirmed company in whose name somebody may publish. */
public record PublishingCompany(CompanyId companyId, String name) {}
