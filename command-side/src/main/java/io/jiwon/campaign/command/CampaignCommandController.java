package io.jiwon.campaign.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.account.UserId;
import io.jiwon.ai.AiChoices;
import io.jiwon.ai.AiChoices.Model;
import io.jiwon.campaign.CampaignCommand.BeginCampaign;
import io.jiwon.campaign.CampaignCommand.StopCampaign;
import io.jiwon.campaign.CampaignId;
import io.jiwon.campaign.CampaignProblem;
import io.jiwon.campaign.CampaignQuery.ListRepeatableReviews;
import io.jiwon.campaign.CampaignQuery.RepeatableReviews;
import io.jiwon.campaign.CampaignWish;
import io.jiwon.campaign.StopReason;
import io.jiwon.dispatch.Commands;
import io.jiwon.feedback.FeedbackKind;
import io.jiwon.message.FieldRules;
import io.jiwon.message.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/campaigns")
@OpenTo(Audience.ADMINISTRATORS)
@Tag(name = "campaign")
final class CampaignCommandController {
    /** The kind of work whose prompt versions may be named. */
    private static final String FEEDBACK = "feedback";

    /** How long the reviews that match may take to be found. */
    private static final Duration SEARCH_MAX = Duration.ofSeconds(30);

    private final Commands commands;
    private final QueryBus queries;
    private final AiChoices choices;

    CampaignCommandController(Commands commands, QueryBus queries, AiChoices choices) {
        this.commands = commands;
        this.queries = queries;
        this.choices = choices;
    }

    @PostMapping("/estimates")
    @Operation(
            summary = "What a campaign would take (administrators)",
            description = "How many reviews match, and the tokens and the cost that are expected; begins nothing.")
    EstimateAnswer estimate(Caller caller, @RequestBody CampaignRequest body) {
        FieldRules rules = new FieldRules();
        CampaignWish wish = wish(body, rules);
        rules.refuseIfBroken();
        Model model = choices.named(wish.model());
        return EstimateAnswer.of(estimated(caller, wish, model), wish, model);
    }

    @PostMapping
    @Operation(
            summary = "Have many reviews made again (administrators)",
            description = "The newest of those that match, a few at a time, until all are repeated, it is stopped, or"
                    + " the next one might pass the ceiling. 409 no_review_matches or above_cost_ceiling.")
    ResponseEntity<CampaignPending> begin(Caller caller, @RequestBody CampaignRequest body) {
        FieldRules rules = new FieldRules();
        CampaignWish wish = wish(body, rules);
        rules.refuseIfBroken();
        Model model = choices.named(wish.model());
        CampaignRules.checkCeiling(rules, body.costCeilingUsd(), Estimate.isPriced(model));
        rules.refuseIfBroken();
        Estimate estimate = estimated(caller, wish, model);
        if (estimate.reviews().isEmpty()) {
            throw new Refused(CampaignProblem.NO_REVIEW_MATCHES);
        }
        CampaignId campaignId = new CampaignId(caller.newId());
        return commands.send(
                        caller.withoutConditions(),
                        new BeginCampaign(campaignId, caller.user(), wish, estimate.reviews(), body.costCeilingUsd()))
                .created(URI.create("/api/v1/admin/campaigns/" + campaignId), new CampaignPending(campaignId));
    }

    @PostMapping("/{campaign_id}/stop")
    @Operation(
            summary = "Stop a campaign (administrators)",
            description = "What waits is not begun, what is under way ends and is recorded; a repeat changes nothing.")
    ResponseEntity<Void> stop(Caller caller, @PathVariable("campaign_id") CampaignId campaignId) {
        return commands.send(caller, new StopCampaign(campaignId, StopReason.ADMINISTRATOR))
                .done();
    }

    private CampaignWish wish(CampaignRequest body, FieldRules rules) {
        rules.rule("requested_from", body.requestedFrom() != null, "must be there")
                .rule("requested_to", body.requestedTo() != null, "must be there")
                .rule("max_feedbacks", body.maxFeedbacks() != null, "must be there");
        List<FeedbackKind> kinds = new ArrayList<>();
        for (String name : requireNonNullElse(body.kinds(), List.of("STANDARD", "POSTING"))) {
            List.of(FeedbackKind.values()).stream()
                    .filter(kind -> kind.name().equals(name) && !kinds.contains(kind))
                    .forEach(kinds::add);
        }
        rules.rule(
                "kinds",
                body.kinds() == null || kinds.size() == body.kinds().size(),
                "must name each of " + List.of(FeedbackKind.values()) + " once at most");
        String model = choices.model(body.model(), rules, "model");
        String promptVersion = choices.promptVersion(FEEDBACK, body.promptVersion(), rules, "prompt_version");
        CampaignWish wish = new CampaignWish(
                requireNonNullElse(body.requestedFrom(), CampaignRules.EARLIEST),
                requireNonNullElse(body.requestedTo(), CampaignRules.LATEST),
                body.owner(),
                kinds,
                requireNonNullElse(body.maxFeedbacks(), 1),
                model,
                promptVersion,
                requireNonNullElse(body.runs(), 1));
        CampaignRules.check(rules, wish);
        return wish;
    }

    /** A question to the other side, over the bus like every message between them; it sees what the caller may see. */
    private Estimate estimated(Caller caller, CampaignWish wish, Model model) {
        try {
            QueryResponseMessage<RepeatableReviews> found = queries.query(new GenericQueryMessage<>(
                                    new ListRepeatableReviews(wish), ResponseTypes.instanceOf(RepeatableReviews.class))
                            .withMetaData(caller.asReader()))
                    .get(SEARCH_MAX.toSeconds(), TimeUnit.SECONDS);
            if (found.isExceptional()) {
                throw found.exceptionResult() instanceof Refused refused
                        ? refused
                        : new IllegalStateException(found.exceptionResult());
            }
            return Estimate.of(wish, found.getPayload(), model);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("The reviews that match could not be found", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while looking for the reviews that match", stopped);
        }
    }

    record CampaignRequest(
            @Schema(description = "Reviews asked for at this moment or later", example = "2026-01-01T00:00:00Z")
            @Nullable
            Instant requestedFrom,

            @Schema(description = "Reviews asked for before this moment", example = "2026-02-01T00:00:00Z") @Nullable
            Instant requestedTo,

            @Schema(description = "Only reviews of this person") @Nullable
            UserId owner,

            @Schema(description = "STANDARD, POSTING; both when left out") @Nullable
            List<String> kinds,

            @Schema(description = "At most so many, the newest first; 1 to 1000", example = "100") @Nullable
            Integer maxFeedbacks,

            @Schema(description = "One of GET /api/v1/ai/choices; the usual one when left out") @Nullable
            String model,

            @Schema(description = "One of GET /api/v1/ai/choices; the usual one when left out", example = "v2")
            @Nullable
            String promptVersion,

            @Schema(description = "How often each is repeated, 1 to 10; once when left out", example = "3") @Nullable
            Integer runs,

            @Schema(
                    description = "US dollars that it may cost: needed when the model has a price, refused when it has"
                            + " none; an estimate needs none",
                    example = "5.00")
            @Nullable
            BigDecimal costCeilingUsd) {}

    /**
     * What is expected.
     *
     * @param costUsd null when no price is known; then the note says so
     */
    record EstimateAnswer(
            long matching,
            int feedbacks,
            int runs,
            long countedByProvider,
            long inputTokens,
            long outputTokens,
            String model,
            String promptVersion,
            @Nullable BigDecimal costUsd,
            String note) {
        static EstimateAnswer of(Estimate estimate, CampaignWish wish, Model model) {
            int feedbacks = estimate.reviews().size();
            long byText = feedbacks - estimate.countedByProvider();
            StringBuilder note = new StringBuilder("As many tokens as each review took the first time.");
            if (byText > 0) {
                note.append(" Of ")
                        .append(byText)
                        .append(" reviews nobody counted the tokens: each character is taken for one.");
            }
            if (estimate.costUsd() == null) {
                note.append(" No price is known for ").append(model.model()).append(": set jiwon.ai.prices.");
            }
            return new EstimateAnswer(
                    estimate.matching(),
                    feedbacks,
                    wish.runs(),
                    estimate.countedByProvider(),
                    estimate.inputTokens(),
                    estimate.outputTokens(),
                    wish.model(),
                    wish.promptVersion(),
                    estimate.costUsd(),
                    note.toString());
        }
    }

    record CampaignPending(CampaignId campaignId) {}
}
