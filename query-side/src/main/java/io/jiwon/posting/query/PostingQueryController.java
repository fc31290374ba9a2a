package io.jiwon.posting.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.company.CompanyId;
import io.jiwon.message.Matches;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.SearchPaging;
import io.jiwon.posting.DeadlineState;
import io.jiwon.posting.PostingId;
import io.jiwon.posting.PostingQuery.FindPosting;
import io.jiwon.posting.PostingQuery.FoundPosting;
import io.jiwon.posting.PostingQuery.ListPostings;
import io.jiwon.posting.PostingQuery.ListPublishedPostings;
import io.jiwon.posting.PostingQuery.ListSimilarPostings;
import io.jiwon.posting.PostingQuery.PostingDetail;
import io.jiwon.posting.PostingQuery.PostingFilter;
import io.jiwon.posting.PostingQuery.PostingOrder;
import io.jiwon.posting.PostingQuery.PostingScope;
import io.jiwon.posting.PostingQuery.PostingSummary;
import io.jiwon.posting.PostingQuery.SearchPostings;
import io.jiwon.posting.PostingQuery.SimilarPostings;
import io.jiwon.readmodel.Difference.VersionDifferences;
import io.jiwon.readmodel.Past.When;
import io.jiwon.readmodel.PastVersion;
import io.jiwon.readmodel.Queries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/postings")
@OpenTo(Audience.MEMBERS)
@Tag(name = "posting")
final class PostingQueryController {
    private final Queries queries;
    private final PostingPast past;
    private final Clock clock;

    PostingQueryController(Queries queries, PostingPast past, Clock clock) {
        this.queries = queries;
        this.past = past;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), DeadlineState.ZONE);
    }

    @GetMapping
    @Operation(
            summary = "The caller's postings, newest first",
            description = "title: what the title must contain, ignoring case. deadline: whether one can still apply"
                    + " today in Korea; an end_date that has passed closes by itself.")
    Page<PostingSummary> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String title,
            @RequestParam(required = false) @Nullable DeadlineState deadline,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "6") int pageSize,
            @RequestParam(required = false) @Nullable String cursor) {
        return queries.page(
                caller, new ListPostings(caller.user(), title, deadline, new Paging(page, pageSize, cursor)));
    }

    @GetMapping("/published")
    @Operation(
            summary = "The postings that companies have published, the newest publication first",
            description = "title, deadline: as for one's own. company_id: of one company.")
    Page<PostingSummary> listPublished(
            Caller caller,
            @RequestParam(required = false) @Nullable String title,
            @RequestParam(required = false) @Nullable DeadlineState deadline,
            @RequestParam(name = "company_id", required = false) @Nullable CompanyId companyId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize,
            @RequestParam(required = false) @Nullable String cursor) {
        return queries.page(
                caller, new ListPublishedPostings(title, deadline, companyId, new Paging(page, pageSize, cursor)));
    }

    @GetMapping("/search")
    @Operation(
            summary = "Postings by their text: the caller's, published ones, or both",
            description =
                    "scope: own, published or all. q: words, Korean by morphemes, English by stems, with their synonyms; what stands between"
                            + " quotation marks is a phrase. When nothing has the words as they were written, they may be"
                            + " misspelled, and nearly says so. Beside the matches: how many there are of each company,"
                            + " employment type, deadline (month, or open) and of closed ones.")
    @Parameter(
            name = "company",
            description = "May be given several times",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(
            name = "employment_type",
            description = "May be given several times",
            array = @ArraySchema(schema = @Schema(type = "string")))
    Matches<FoundPosting> search(
            Caller caller,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "own") PostingScope scope,
            @RequestParam(required = false) @Nullable Boolean closed,
            @RequestParam(name = "end_date_from", required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable
                    LocalDate endDateFrom,
            @RequestParam(name = "end_date_to", required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable
                    LocalDate endDateTo,
            @RequestParam(defaultValue = "relevance") PostingOrder sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page_size", defaultValue = "10") int pageSize,
            // As they are: Spring would cut a single "Foo, Inc." in two.
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> all) {
        PostingFilter filter = new PostingFilter(
                all.getOrDefault("company", List.of()),
                all.getOrDefault("employment_type", List.of()),
                endDateFrom,
                endDateTo,
                closed);
        return queries.matches(
                caller, new SearchPostings(caller.user(), q, scope, filter, sort, new SearchPaging(cursor, pageSize)));
    }

    @GetMapping("/{posting_id}/similar")
    @Operation(
            summary = "The caller's and published postings that are most like one",
            description = "By the words that both use and few others do; the most alike first.")
    SimilarPostings similar(
            Caller caller,
            @PathVariable("posting_id") PostingId postingId,
            @RequestParam(defaultValue = "5") int count) {
        return queries.ask(caller, new ListSimilarPostings(postingId, caller.user(), count), SimilarPostings.class);
    }

    @GetMapping("/{posting_id}")
    @Operation(
            summary = "A posting of the caller's, or a published one, with its whole text",
            description =
                    "As it is; its owner also reads it as it was at a version, or as it was at a time (as_of, ISO 8601 with a zone).")
    ResponseEntity<PostingAnswer> find(
            Caller caller,
            @PathVariable("posting_id") PostingId postingId,
            @RequestParam(required = false) @Nullable Long version,
            @RequestParam(name = "as_of", required = false) @Nullable Instant asOf) {
        When when = new When(version, asOf);
        PostingDetail posting = when.isNow()
                ? queries.ask(caller, new FindPosting(postingId, caller.user()), PostingDetail.class)
                : past.at(caller, postingId, when);
        return ResponseEntity.ok()
                .eTag("\"" + posting.version() + "\"")
                .body(PostingAnswer.of(posting, caller.user(), today()));
    }

    @GetMapping("/{posting_id}/history")
    @Operation(
            summary = "What happened to a posting, newest first",
            description = "Each fact in words, in the language of Accept-Language (ko or en); also"
                    + " of one that was put away: undo or restore bring it back.")
    Page<PastVersion> history(
            Caller caller,
            @PathVariable("posting_id") PostingId postingId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize,
            @RequestParam(required = false) @Nullable String cursor) {
        return past.history(caller, postingId, new Paging(page, pageSize, cursor));
    }

    @GetMapping("/{posting_id}/diff")
    @Operation(
            summary = "What differs between two versions of a posting",
            description =
                    "Field by field. Left out, to is the newest version and from the one before it. A later from is"
                            + " the way back.")
    VersionDifferences difference(
            Caller caller,
            @PathVariable("posting_id") PostingId postingId,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to) {
        return past.difference(caller, postingId, from, to);
    }
}
