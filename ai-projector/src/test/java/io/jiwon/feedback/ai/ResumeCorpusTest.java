package io.jiwon.feedback.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.docs.GeneratedFile;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FindingKind;
import io.jiwon.feedback.ai.ResumeCorpus.Expected;
import io.jiwon.feedback.ai.ResumeCorpus.Labelled;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the rules against resumes that were read by a person first, and counts what they find, miss and imagine. */
class ResumeCorpusTest {
    private static final Logger LOG = LoggerFactory.getLogger(ResumeCorpusTest.class);

    /** Of what is found so much must be right, and of what is there so much must be found. */
    private static final double PRECISION_MIN = 0.9;

    private static final double RECALL_MIN = 0.9;

    /** Of what is found in a stranger's resume so much must be right. */
    private static final double HELD_OUT_PRECISION_MIN = 0.75;

    /** Findings in a resume that a reader finds nothing in. */
    private static final int GOOD_MAX = 2;

    static List<Labelled> resumes() {
        return ResumeCorpus.all();
    }

    /** What the rules found in some resumes, beside what a reader found. */
    private static final class Tally {
        private final Map<FindingKind, Count> byKind = new EnumMap<>(FindingKind.class);
        private final Count all = new Count();
        private final List<String> wrong = new ArrayList<>();
        private final List<String> missed = new ArrayList<>();

        static Tally of(List<Labelled> resumes) {
            Tally tally = new Tally();
            resumes.forEach(tally::read);
            return tally;
        }

        private void read(Labelled labelled) {
            List<Expected> expected = new ArrayList<>(labelled.expected());
            for (Remark remark : faults(labelled)) {
                FindingKind kind = remark.finding().kind();
                if (take(expected, remark)) {
                    count(kind).right++;
                    all.right++;
                } else {
                    count(kind).wrong++;
                    all.wrong++;
                    wrong.add("%s, `%s`: %s".formatted(labelled.name(), kind, remark.text()));
                }
            }
            for (Expected left : expected) {
                count(left.kind()).missed++;
                all.missed++;
                missed.add("%s, `%s`: %s".formatted(labelled.name(), left.kind(), left.words()));
            }
        }

        private Count count(FindingKind kind) {
            return byKind.computeIfAbsent(kind, k -> new Count());
        }

        String table() {
            StringBuilder table = new StringBuilder("""
                    | kind | there | right | wrong | missed | precision | recall |
                    |---|---|---|---|---|---|---|
                    """);
            byKind.forEach((kind, count) -> table.append(count.row("`" + kind + "`")));
            return table.append(all.row("all")).toString();
        }
    }

    private static final class Count {
        private int right;
        private int wrong;
        private int missed;

        String row(String name) {
            return "| %s | %d | %d | %d | %d | %s | %s |\n"
                    .formatted(
                            name,
                            right + missed,
                            right,
                            wrong,
                            missed,
                            share(right, right + wrong),
                            share(right, right + missed));
        }

        double precision() {
            return (double) right / (right + wrong);
        }

        double recall() {
            return (double) right / (right + missed);
        }

        private static String share(int part, int whole) {
            return whole == 0 ? "" : String.format(Locale.ROOT, "%.2f", (double) part / whole);
        }
    }

    @Test
    void whatIsFoundIsRightAndWhatIsThereIsFound() {
        Tally tuned = Tally.of(resumes());
        Tally heldOut = Tally.of(ResumeCorpus.heldOut());
        LOG.info(
                "Tuned:\n{}Held out:\n{}wrong: {}\nmissed: {}",
                tuned.table(),
                heldOut.table(),
                heldOut.wrong,
                heldOut.missed);

        GeneratedFile.check("docs/offline-analyser.md", page(tuned, heldOut));
        assertThat(tuned.all.precision()).isGreaterThanOrEqualTo(PRECISION_MIN);
        assertThat(tuned.all.recall()).isGreaterThanOrEqualTo(RECALL_MIN);
        assertThat(heldOut.all.precision()).isGreaterThanOrEqualTo(HELD_OUT_PRECISION_MIN);
    }

    @ParameterizedTest
    @MethodSource("resumes")
    void whatMustNotBeFoundIsNot(Labelled labelled) {
        assertThat(faults(labelled))
                .extracting(remark -> remark.finding().kind())
                .doesNotContainAnyElementsOf(labelled.unwanted());
    }

    @ParameterizedTest
    @MethodSource("resumes")
    void aGoodResumeGetsPraiseAndFewRemarks(Labelled labelled) {
        if (labelled.expected().isEmpty()) {
            assertThat(faults(labelled)).hasSizeLessThanOrEqualTo(GOOD_MAX);
            assertThat(remarks(labelled))
                    .filteredOn(remark -> remark.finding().kind().division() == FeedbackDivision.STRENGTH)
                    .hasSizeGreaterThanOrEqualTo(3);
        } else {
            assertThat(faults(labelled)).isNotEmpty();
        }
    }

    private static boolean take(List<Expected> expected, Remark remark) {
        for (Iterator<Expected> left = expected.iterator(); left.hasNext(); ) {
            if (left.next().isMetBy(remark)) {
                left.remove();
                return true;
            }
        }
        return false;
    }

    private static List<Remark> faults(Labelled labelled) {
        return remarks(labelled).stream()
                .filter(remark -> remark.finding().kind().division() != FeedbackDivision.STRENGTH)
                .toList();
    }

    private static List<Remark> remarks(Labelled labelled) {
        return OfflineReview.remarks(Resumes.request(labelled.resume(), null, labelled.language()));
    }

    private static String page(Tally tuned, Tally heldOut) {
        return """
                # How well the offline analyser finds

                Written by `ResumeCorpusTest` (`-Djiwon.write=true`) from resumes that were made up and labelled by hand: each
                finding that a careful reader makes outside of the strengths. A finding is right when a label of its kind
                quotes the same words. The labels and the rules have one author.

                ## Held out
                The honest figure: %d resumes of `ai-projector/src/test/resources/resumes-held-out`, written and labelled when
                the rules were done. No rule was changed for them, and none may be; who changes a rule for what they show
                moves them to the others and writes new ones. They are few: six others that were held out before them, and
                moved since, gave precision 0.79 and recall 0.64. Expect something in between.

                %s
                Wrong:
                %s
                Missed:
                %s
                ## Tuned
                %d resumes of `ai-projector/src/test/resources/resumes`, half Korean and half English, good and bad ones of
                developers, marketers, nurses, graduates, career changers and others. The rules were tuned on them, so this
                tells only that they do what they were written for. When the rules first saw them it was less: of the first
                14, precision 0.88 and recall 0.98 (78 of 89 findings right, 2 of 80 labels missed; two labels were added
                afterwards); of the next 6, the ones that were held out, precision 0.79 and recall 0.64 (23 of 29 findings
                right, 13 of 36 labels missed; one label was added).

                %s
                Wrong:
                %s
                Missed:
                %s""".formatted(
                        ResumeCorpus.heldOut().size(),
                        heldOut.table(),
                        list(heldOut.wrong),
                        list(heldOut.missed),
                        resumes().size(),
                        tuned.table(),
                        list(tuned.wrong),
                        list(tuned.missed));
    }

    private static String list(List<String> lines) {
        StringBuilder list = new StringBuilder("\n");
        (lines.isEmpty() ? List.of("none") : lines)
                .forEach(line -> list.append("- ").append(line).append('\n'));
        return list.toString();
    }
}
