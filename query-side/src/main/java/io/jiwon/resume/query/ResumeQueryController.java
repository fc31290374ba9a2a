package io.jiwon.resume.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.message.Matches;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.Refused;
import io.jiwon.message.SearchPaging;
import io.jiwon.readmodel.Difference.VersionDifferences;
import io.jiwon.readmodel.Past.When;
import io.jiwon.readmodel.PastVersion;
import io.jiwon.readmodel.Queries;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.Leak;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeProblem;
import io.jiwon.resume.ResumeQuery.FindResume;
import io.jiwon.resume.ResumeQuery.FindResumePhoto;
import io.jiwon.resume.ResumeQuery.FoundResume;
import io.jiwon.resume.ResumeQuery.ListResumes;
import io.jiwon.resume.ResumeQuery.ResumeDetail;
import io.jiwon.resume.ResumeQuery.ResumeOrder;
import io.jiwon.resume.ResumeQuery.ResumePhoto;
import io.jiwon.resume.ResumeQuery.ResumeSummary;
import io.jiwon.resume.ResumeQuery.SearchResumes;
import io.jiwon.resume.Section;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/resumes")
@OpenTo(Audience.MEMBERS)
@Tag(name = "resume")
final class ResumeQueryController {
    private final Queries queries;
    private final ResumePast past;
    private final ResumePdf printer;

    ResumeQueryController(Queries queries, ResumePast past, ResumePdf printer) {
        this.queries = queries;
        this.past = past;
        this.printer = printer;
    }

    @GetMapping
    @Operation(summary = "The caller's resumes, newest first")
    Page<ResumeSummary> list(
            Caller caller,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize,
            @RequestParam(required = false) @Nullable String cursor) {
        return queries.page(caller, new ListResumes(caller.user(), new Paging(page, pageSize, cursor)));
    }

    @GetMapping("/search")
    @Operation(
            summary = "The caller's resumes by their text",
            description = "q: words, Korean by morphemes, English by stems, with their synonyms; what stands between"
                    + " quotation marks is a phrase. When nothing has the words as they were written, they may be"
                    + " misspelled, and nearly says so. Name, address and phone are not searched. Beside the matches:"
                    + " how many there are of each type and with each section.")
    Matches<FoundResume> search(
            Caller caller,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(name = "resume_type", required = false, defaultValue = "") List<String> resumeTypes,
            @RequestParam(defaultValue = "relevance") ResumeOrder sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page_size", defaultValue = "10") int pageSize) {
        return queries.matches(
                caller, new SearchResumes(caller.user(), q, resumeTypes, sort, new SearchPaging(cursor, pageSize)));
    }

    @GetMapping("/{resume_id}")
    @Operation(
            summary = "A resume with all its sections",
            description = "As it is, as it was at a version, or as it was at a time (as_of, ISO 8601 with a zone).")
    ResponseEntity<ResumeAnswer> find(
            Caller caller,
            @PathVariable("resume_id") ResumeId resumeId,
            @RequestParam(required = false) @Nullable Long version,
            @RequestParam(name = "as_of", required = false) @Nullable Instant asOf) {
        ResumeDetail resume = ask(caller, resumeId, new When(version, asOf));
        return tagged(resume).body(ResumeAnswer.of(resume));
    }

    @GetMapping("/{resume_id}/json-resume")
    @Operation(
            summary = "A resume in the format JSON Resume",
            description =
                    "What the format has no name for stands under x-kr. POST /api/v1/resumes/imports reads it back.")
    ResponseEntity<JsonNode> jsonResume(
            Caller caller,
            @PathVariable("resume_id") ResumeId resumeId,
            @RequestParam(required = false) @Nullable Long version) {
        ResumeDetail resume = ask(caller, resumeId, new When(version, null));
        return tagged(resume)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(resume, "json"))
                .body(JsonResumeWriter.write(resume.content(), resume.lastEditedAt()));
    }

    @GetMapping("/{resume_id}/blind")
    @Operation(
            summary = "A resume for a blind application, and what in it still gives something away",
            description = "Schools and where the person lives are masked. What stands in the person's own words is"
                    + " pointed out and stays: it is theirs to reword.")
    ResponseEntity<BlindAnswer> blind(
            Caller caller,
            @PathVariable("resume_id") ResumeId resumeId,
            @RequestParam(required = false) @Nullable Long version) {
        ResumeDetail resume = ask(caller, resumeId, new When(version, null));
        BlindResume blind = BlindResume.of(resume.content(), hasPhoto(caller, resumeId));
        return tagged(resume)
                .body(new BlindAnswer(JsonResumeWriter.write(blind.content(), null), blind.masked(), blind.leaks()));
    }

    @GetMapping(value = "/{resume_id}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(
            summary = "A resume as PDF",
            description = "Jiwon-Unprinted counts letters that the embedded font has not, which are printed as □;"
                    + " Jiwon-Leaks what a blind resume still gives away.")
    ResponseEntity<byte[]> pdf(
            Caller caller,
            @PathVariable("resume_id") ResumeId resumeId,
            @RequestParam(defaultValue = "classic") String template,
            @RequestParam(defaultValue = "false") boolean blind,
            @RequestParam(required = false) @Nullable Long version) {
        ResumeDetail resume = ask(caller, resumeId, new When(version, null));
        BlindResume masked = blind ? BlindResume.of(resume.content(), hasPhoto(caller, resumeId)) : null;
        ResumePdf.Printed printed = printer.print(
                masked == null ? resume.content() : masked.content(),
                ResumePdf.Template.from(template),
                caller.readsEnglish() ? "en" : "ko");
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(resume, "pdf"))
                .header("Jiwon-Unprinted", String.valueOf(printed.unprinted()));
        if (masked != null) {
            answer.header("Jiwon-Leaks", String.valueOf(masked.leaks().size()));
        }
        return answer.contentType(MediaType.APPLICATION_PDF).body(printed.pdf());
    }

    @GetMapping("/{resume_id}/history")
    @Operation(
            summary = "What happened to a resume, newest first",
            description = "Each fact in words, in the language of Accept-Language (ko or en). Also of a resume that was"
                    + " put away: undo or restore bring it back.")
    Page<PastVersion> history(
            Caller caller,
            @PathVariable("resume_id") ResumeId resumeId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize,
            @RequestParam(required = false) @Nullable String cursor) {
        return past.history(caller, resumeId, new Paging(page, pageSize, cursor));
    }

    @GetMapping("/{resume_id}/diff")
    @Operation(
            summary = "What differs between two versions of a resume",
            description = "By the ids of entries: added, removed, rewritten field by field, moved. Left out, to is the"
                    + " newest version and from the one before it. A later from is the way back.")
    VersionDifferences difference(
            Caller caller,
            @PathVariable("resume_id") ResumeId resumeId,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to) {
        return past.difference(caller, resumeId, from, to);
    }

    @GetMapping("/{resume_id}/{section}")
    @Operation(summary = "The entries of one section, in order")
    ResponseEntity<List<EntryAnswer>> section(
            Caller caller, @PathVariable("resume_id") ResumeId resumeId, @PathVariable Section section) {
        ResumeDetail resume = ask(caller, resumeId);
        return tagged(resume).body(EntryAnswer.section(resume.content(), section));
    }

    @GetMapping("/{resume_id}/{section}/{entry_id}")
    @Operation(summary = "One entry of a section")
    ResponseEntity<EntryAnswer> entry(
            Caller caller,
            @PathVariable("resume_id") ResumeId resumeId,
            @PathVariable Section section,
            @PathVariable("entry_id") EntryId entryId) {
        ResumeDetail resume = ask(caller, resumeId);
        return EntryAnswer.section(resume.content(), section).stream()
                .filter(entry -> entry.id().equals(entryId))
                .findFirst()
                .map(entry -> tagged(resume).body(entry))
                .orElseThrow(() -> new Refused(ResumeProblem.ENTRY_NOT_FOUND));
    }

    private ResumeDetail ask(Caller caller, ResumeId resumeId, When when) {
        return when.isNow() ? ask(caller, resumeId) : past.at(caller, resumeId, when);
    }

    private ResumeDetail ask(Caller caller, ResumeId resumeId) {
        return queries.ask(caller, new FindResume(resumeId, caller.user()), ResumeDetail.class);
    }

    private boolean hasPhoto(Caller caller, ResumeId resumeId) {
        return queries.find(caller, new FindResumePhoto(resumeId, caller.user()), ResumePhoto.class)
                .isPresent();
    }

    /** The title as the file's name, as far as file names go. */
    private static String attachment(ResumeDetail resume, String extension) {
        String title =
                resume.content().title().replaceAll("[^\\p{L}\\p{N} ._-]", "").strip();
        return ContentDisposition.attachment()
                .filename((title.isEmpty() ? "resume" : title) + "." + extension, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    /** @param masked fields that say nothing now, or no more than the kind of school */
    record BlindAnswer(
            @Schema(implementation = Object.class) JsonNode resume, List<String> masked, List<Leak> leaks) {}

    private static ResponseEntity.BodyBuilder tagged(ResumeDetail resume) {
        return ResponseEntity.ok().eTag("\"" + resume.version() + "\"");
    }
}
