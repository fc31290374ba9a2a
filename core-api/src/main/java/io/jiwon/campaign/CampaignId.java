package io.jiwon.campaign;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.rerun.RerunId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Identifies a campaign. */
public record CampaignId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CampaignId {}

    /**
     * Reads the canonical text form; also what Spring calls for a path variable.
     *
     * @throws IllegalArgumentException when the text is not a UUID
     */
    public static CampaignId from(String text) {
        return new CampaignId(UUID.fromString(text));
    }

    /** The rerun of this review in this campaign; it follows from both, so that it is asked for once. */
    public RerunId rerunOf(FeedbackId feedbackId) {
        return new RerunId(UUID.nameUUIDFromBytes((value + "/reviews/" + feedbackId).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
