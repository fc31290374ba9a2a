package io.jiwon.feedback.ai;

import io.jiwon.feedback.FeedbackContent.Evidence;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.Finding;
import io.jiwon.feedback.FindingKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what the rules find, and keeps of each kind the few that are worth most: precision comes before recall. */
final class Remarks {
    /** Remarks of one kind. */
    static final int PER_KIND_MAX = 3;

    /** Remarks on lines of a posting, of one kind: there a person wants to see each line. */
    static final int PER_POSTING_KIND_MAX = 6;

    /** Remarks in one division. */
    static final int PER_DIVISION_MAX = 12;

    /** Passages of one finding. */
    static final int PASSAGES_MAX = 6;

    /** Characters of a posting's line, a label or a sentence inside of a statement. */
    static final int CITED_MAX_CHARS = 160;

    private final FeedbackLanguage language;
    private final List<Remark> all = new ArrayList<>();
    private final Set<List<Object>> said = new HashSet<>();

    /** Passages that a rule has spoken of: a sentence is not both praised and blamed, nor blamed twice for its words. */
    private final Set<Evidence> told = new HashSet<>();

    Remarks(FeedbackLanguage language) {
        this.language = language;
    }

    String either(String inKorean, String inEnglish) {
        return language == FeedbackLanguage.KO ? inKorean : inEnglish;
    }

    /** Adds a finding that stands at the spots, the most telling first; without a spot it is about the whole resume. */
    void add(FindingKind kind, int weight, List<Spot> spots, String text, @Nullable String suggestion) {
        Spot first = spots.isEmpty() ? new Spot(null, null, null) : spots.getFirst();
        List<Evidence> passages = spots.stream()
                .map(Spot::evidence)
                .filter(Objects::nonNull)
                .distinct()
                .limit(PASSAGES_MAX)
                .toList();
        // The same of another passage is another remark; the same of the same is said once.
        if (said.add(List.of(text, passages.isEmpty() ? "" : passages.getFirst()))) {
            all.add(new Remark(new Finding(kind, first.entryId(), first.field(), passages, suggestion), weight, text));
        }
    }

    /** Whether the sentence has not been spoken of yet; from now on it has. */
    boolean takes(Spot sentence) {
        return sentence.evidence() == null || told.add(sentence.evidence());
    }

    /**
     * The remarks of a division that are kept, the kinds in their order and the heaviest of a kind first. Where there are
     * too many, each kind keeps its first before one keeps its second.
     */
    List<Remark> of(FeedbackDivision division) {
        Map<FindingKind, List<Remark>> byKind = new EnumMap<>(FindingKind.class);
        all.stream()
                .filter(remark -> remark.finding().kind().division() == division)
                .sorted(Comparator.comparingInt(Remark::weight).reversed())
                .forEach(remark -> byKind.computeIfAbsent(remark.finding().kind(), kind -> new ArrayList<>())
                        .add(remark));
        Set<Remark> kept = new HashSet<>();
        for (int rank = 0; rank < PER_POSTING_KIND_MAX; rank++) {
            for (Map.Entry<FindingKind, List<Remark>> kind : byKind.entrySet()) {
                if (rank < Math.min(most(kind.getKey()), kind.getValue().size()) && kept.size() < PER_DIVISION_MAX) {
                    kept.add(kind.getValue().get(rank));
                }
            }
        }
        return byKind.values().stream()
                .flatMap(List::stream)
                .filter(kept::contains)
                .toList();
    }

    static int most(FindingKind kind) {
        return switch (kind) {
            case REQUIREMENT_MET, PREFERENCE_MET, REQUIREMENT_NOT_SHOWN, REQUIREMENT_UNCLEAR, PREFERENCE_NOT_SHOWN ->
                PER_POSTING_KIND_MAX;
            default -> PER_KIND_MAX;
        };
    }

    static String cited(String text) {
        return ScoreCard.shortened(text.strip().replaceAll("\\s+", " "), CITED_MAX_CHARS);
    }

    static String names(Collection<String> names) {
        return names.stream()
                        .limit(8)
                        .map(name -> ScoreCard.shortened(name, 40))
                        .collect(Collectors.joining(", "))
                + (names.size() > 8 ? ", …" : "");
    }
}
