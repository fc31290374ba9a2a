package io.jiwon.posting.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.posting.PostingId;
import io.jiwon.posting.PostingQuery.FindPosting;
import io.jiwon.posting.PostingQuery.ListPostings;
import io.jiwon.posting.PostingQuery.PostingDetail;
import io.jiwon.posting.PostingQuery.PostingSummary;
import io.jiwon.readmodel.Queries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
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

    PostingQueryController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping
    @Operation(
            summary = "The caller's postings, newest first",
            description = "title: what the title must contain, ignoring case.")
    Page<PostingSummary> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String title,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "6") int pageSize,
            @RequestParam(required = false) @Nullable String cursor) {
        return queries.page(caller, new ListPostings(caller.user(), title, new Paging(page, pageSize, cursor)));
    }

    @GetMapping("/{posting_id}")
    @Operation(summary = "A posting with its whole text")
    ResponseEntity<PostingAnswer> find(Caller caller, @PathVariable("posting_id") PostingId postingId) {
        PostingDetail posting = queries.ask(caller, new FindPosting(postingId, caller.user()), PostingDetail.class);
        return ResponseEntity.ok().eTag("\"" + posting.version() + "\"").body(PostingAnswer.of(posting));
    }
}
