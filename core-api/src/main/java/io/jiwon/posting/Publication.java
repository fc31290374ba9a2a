package io.jiwon.posting;

import io.jiwon.company.CompanyId;
import java.time.Instant;

/**
 * That a posting is shown to every member, and in whose name.
 *
 * @param companyName as it was when it was published
 * @param publishedAt UTC
 */
public record Publication(CompanyId companyId, String companyName, Instant publishedAt) {}
