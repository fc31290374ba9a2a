package io.jiwon.similarity.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.message.Paging;
import io.jiwon.posting.PostingId;
import io.jiwon.posting.PostingQuery.FindPosting;
import io.jiwon.posting.PostingQuery.ListWholePostings;
import io.jiwon.posting.PostingQuery.PostingDetail;
import io.jiwon.posting.PostingQuery.WholePostings;
import io.jiwon.readmodel.Queries;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeQuery.FindResume;
import io.jiwon.resume.ResumeQuery.ListWholeResumes;
import io.jiwon.resume.ResumeQuery.ResumeDetail;
import io.jiwon.resume.ResumeQuery.WholeResumes;
import io.jiwon.similarity.SimilarityQuery.Comparison;
import io.jiwon.similarity.SimilarityQuery.Likeness;
import io.jiwon.similarity.SimilarityQuery.SearchPostings;
import io.jiwon.similarity.SimilarityQuery.SearchResumes;
import io.jiwon.similarity.query.MatchesAnswer.PostingMatch;
import io.jiwon.similarity.query.MatchesAnswer.ResumeMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The texts are the caller's, as the read models show them; which of them go together is told by who compares. */
@RestController
@RequestMapping("/api/v1")
@OpenTo(Audience.MEMBERS)
@Tag(name = "similarity")
final class SimilarityQueryController {
    private static final String SAYS =
            " method says how: lexical counts shared words and knows nothing of meaning, embedding compares vectors of one"
                    + " model (space). Scores, 0 to 100, of two methods or spaces are not comparable, and one answer never"
                    + " mixes them. The newest 100 are compared; left_out says how many are not.";

    private final Queries queries;

    SimilarityQueryController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/resumes/{resume_id}/matches")
    @Operation(
            summary = "The caller's postings by how well a resume goes with them",
            description = "Best first." + SAYS)
    MatchesAnswer<PostingMatch> postings(
            Caller caller,
            @PathVariable("resume_id") ResumeId resumeId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize) {
        Paging paging = new Paging(page, pageSize);
        ResumeDetail resume = queries.ask(caller, new FindResume(resumeId, caller.user()), ResumeDetail.class);
        WholePostings all = queries.ask(caller, new ListWholePostings(caller.user()), WholePostings.class);
        Comparison comparison =
                queries.ask(caller, new SearchPostings(caller.user(), resume, all.items()), Comparison.class);
        Map<UUID, Function<Likeness, PostingMatch>> byId = all.items().stream()
                .collect(Collectors.toMap(
                        posting -> posting.postingId().value(),
                        posting -> likeness -> PostingMatch.of(posting, likeness)));
        return MatchesAnswer.of(comparison, all.total(), paging, byId);
    }

    @GetMapping("/postings/{posting_id}/matches")
    @Operation(summary = "The caller's resumes by how well they go with a posting", description = "Best first." + SAYS)
    MatchesAnswer<ResumeMatch> resumes(
            Caller caller,
            @PathVariable("posting_id") PostingId postingId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize) {
        Paging paging = new Paging(page, pageSize);
        PostingDetail posting = queries.ask(caller, new FindPosting(postingId, caller.user()), PostingDetail.class);
        WholeResumes all = queries.ask(caller, new ListWholeResumes(caller.user()), WholeResumes.class);
        Comparison comparison =
                queries.ask(caller, new SearchResumes(caller.user(), posting, all.items()), Comparison.class);
        Map<UUID, Function<Likeness, ResumeMatch>> byId = all.items().stream()
                .collect(Collectors.toMap(
                        resume -> resume.resumeId().value(), resume -> likeness -> ResumeMatch.of(resume, likeness)));
        return MatchesAnswer.of(comparison, all.total(), paging, byId);
    }
}
