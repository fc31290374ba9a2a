package io.jiwon.posting.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.message.PartialDate;
import io.jiwon.posting.PostingContent;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A posting as a caller sends it; everything but the title may be left out. */
record PostingBody(
        @Schema(example = "백엔드 개발자 (Java/Spring)") @Nullable String title,
        @Schema(example = "주식회사 새벽배송") @Nullable String company,

        @Schema(example = "https://example.com/jobs/42") @Nullable
        String url,

        @Nullable String description,
        @Schema(example = "주문·결제 도메인의 API 설계와 개발") @Nullable String responsibilities,

        @Schema(example = "Java, Spring Boot 실무 3년 이상") @Nullable
        String qualification,

        @Schema(example = "대용량 트래픽 처리 경험") @Nullable String prefer,

        @Schema(example = "Java, Spring Boot, PostgreSQL, Kafka") @Nullable
        String skills,

        @Schema(example = "정규직") @Nullable String employmentType,
        @Schema(example = "서울 성동구") @Nullable String jobLocation,
        @Nullable String baseSalary,
        @Nullable String educationRequirements,
        @Nullable String experienceRequirements,
        @Nullable String jobBenefits,
        @Nullable String hiringProcess,

        @Schema(implementation = String.class, example = "2026-11-01") @Nullable
        PartialDate postedDate,

        @Schema(implementation = String.class, example = "2026-12-31") @Nullable
        PartialDate endDate) {

    PostingContent content() {
        return new PostingContent(
                requireNonNullElse(title, ""),
                company,
                url,
                description,
                responsibilities,
                qualification,
                prefer,
                skills,
                employmentType,
                jobLocation,
                baseSalary,
                educationRequirements,
                experienceRequirements,
                jobBenefits,
                hiringProcess,
                postedDate,
                endDate);
    }

    /** Whether nothing was sent. */
    boolean isEmpty() {
        return equals(new PostingBody(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null));
    }
}
