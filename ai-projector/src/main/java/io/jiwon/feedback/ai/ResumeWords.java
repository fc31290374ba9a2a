package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Skills;
import io.jiwon.ai.text.Synonyms;
import io.jiwon.ai.text.Terms;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of a reviewed text by their one name, each with its first place: what a posting's lines are held against. */
final class ResumeWords {
    /**
     * Where the text says it.
     *
     * @param start offset in the reviewed text in UTF-16 units
     */
    record Place(String words, int start) {}

    private final Map<String, Place> skillPlaces = new HashMap<>();
    private final Map<String, Place> termPlaces = new HashMap<>();
    private final Set<String> skills;
    private final double years;

    /**
     * @param named skills that fields of their own name, whether or not the text's list knows them
     * @param years of paid work
     */
    ResumeWords(String text, Set<String> named, double years) {
        for (Skills.Mention skill : Skills.mentions(text)) {
            skillPlaces.putIfAbsent(skill.name(), new Place(text.substring(skill.start(), skill.end()), skill.start()));
        }
        for (Terms.Mention term : Synonyms.mentions(text)) {
            termPlaces.putIfAbsent(term.term(), new Place(text.substring(term.start(), term.end()), term.start()));
        }
        this.skills = new LinkedHashSet<>(skillPlaces.keySet());
        this.skills.addAll(named);
        this.years = years;
    }

    Set<String> skills() {
        return skills;
    }

    double years() {
        return years;
    }

    boolean says(String term) {
        return termPlaces.containsKey(term);
    }

    @Nullable
    Place skillAt(String skill) {
        return skillPlaces.get(skill);
    }

    @Nullable
    Place termAt(String term) {
        return termPlaces.get(term);
    }
}
