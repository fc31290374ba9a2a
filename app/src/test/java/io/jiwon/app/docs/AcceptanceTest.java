package io.jiwon.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.app.docs.AcceptanceReport.Claim;
import io.jiwon.docs.Checkout;
import io.jiwon.docs.GeneratedFile;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
    private final AcceptanceReport report = AcceptanceReport.of(Checkout.root());

    @Test
    void everyClaimNamesALineOfTheChecklist() {
        assertThat(report.unknown())
                .as("IDs that docs/acceptance-ids.tsv does not have")
                .isEmpty();
    }

    @Test
    void thePageSaysWhatTheTestsSay() {
        GeneratedFile.check("docs/acceptance.md", report.markdown());
    }

    @Test
    void claimsAreReadFromMethodsClassesAndRepeats() {
        var source = AcceptanceReport.parse("""
                @Acceptance({"G61", "G14"})
                class FeedbackFeatureIT {
                    @Test
                    @Acceptance("B1")
                    @Acceptance(value = "X3", partial = true, note = "no " + "live model")
                    void G61_standardFeedback() {}

                    @Nested
                    class WhenItFails {
                        @Acceptance("B14")
                        @Test
                        void saysSo() {}
                    }
                }
                """, "a sample");

        assertThat(AcceptanceReport.claims(source))
                .containsExactlyInAnyOrder(
                        new Claim("G61", "FeedbackFeatureIT", false, ""),
                        new Claim("G14", "FeedbackFeatureIT", false, ""),
                        new Claim("B1", "FeedbackFeatureIT.G61_standardFeedback", false, ""),
                        new Claim("X3", "FeedbackFeatureIT.G61_standardFeedback", true, "no live model"),
                        new Claim("B14", "FeedbackFeatureIT.WhenItFails.saysSo", false, ""));
    }
}
