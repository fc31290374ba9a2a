package io.jiwon.resume.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.message.Matches;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.SearchPaging;
import io.jiwon.readmodel.Queries;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeQuery.FindResume;
import io.jiwon.resume.ResumeQuery.FoundResume;
import io.jiwon.resume.ResumeQuery.ListResumes;
import io.jiwon.resume.ResumeQuery.ResumeDetail;
import io.jiwon.resume.ResumeQuery.ResumeOrder;
import io.jiwon.resume.ResumeQuery.ResumeSummary;
import io.jiwon.resume.ResumeQuery.SearchResumes;
import io.jiwon.resume.Section;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/resumes")
@OpenTo(Audience.MEMBERS)
@Tag(name = "resume")
final class ResumeQueryController {
    private final Queries queries;

    ResumeQueryController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "The caller's resumes, newest first")
    Page<ResumeSummary> list(
            Caller caller,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize) {
        return queries.page(caller, new ListResumes(caller.user(), new Paging(page, pageSize)));
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
    @Operation(summary = "A resume with all its sections")
    ResponseEntity<ResumeAnswer> find(Caller caller, @PathVariable("resume_id") ResumeId resumeId) {
        ResumeDetail resume = ask(caller, resumeId);
        return tagged(resume).body(ResumeAnswer.of(resume));
    }

    @GetMapping("/{resume_id}/{section}")
    @Operation(summary = "The entries of one section, in order")
    ResponseEntity<List<EntryAnswer>> section(
            Caller caller, @PathVariable("resume_id") ResumeId resumeId, @PathVariable Section section) {
        ResumeDetail resume = ask(caller, resumeId);
        return tagged(resume).body(EntryAnswer.section(resume.content(), section));
    }

    private ResumeDetail ask(Caller caller, ResumeId resumeId) {
        return queries.ask(caller, new FindResume(resumeId, caller.user()), ResumeDetail.class);
    }

    private static ResponseEntity.BodyBuilder tagged(ResumeDetail resume) {
        return ResponseEntity.ok().eTag("\"" + resume.version() + "\"");
    }
}
