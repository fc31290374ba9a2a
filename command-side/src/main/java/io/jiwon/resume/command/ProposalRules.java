package io.jiwon.resume.command;

import io.jiwon.message.FieldRules;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.FieldSource;
import io.jiwon.resume.ProposedItem;
import io.jiwon.resume.ResumeReading;
import io.jiwon.resume.TextSpan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a reading may consist of: whoever read, nothing is proposed that a resume would refuse or the text does not say. */
final class ProposalRules {
    private ProposalRules() {}

    static void check(ResumeReading reading, int textLength) {
        FieldRules rules = new FieldRules();
        rules.items("items", reading.items(), ResumeRules.ENTRIES_MAX);
        Set<EntryId> ids = new HashSet<>();
        int index = 0;
        for (ProposedItem item : reading.items()) {
            String at = "items[" + index++ + "].";
            rules.rule(at + "id", ids.add(item.itemId()), "must not occur twice");
            rules.rule(at + "sources", !item.sources().isEmpty(), "must name at least one place");
            sources(rules, at, item.sources(), textLength);
        }
        sources(rules, "contact.", reading.contact().sources(), textLength);
        for (TextSpan span : reading.unread()) {
            place(rules, "unread", span.start(), span.end(), textLength);
        }
        rules.refuseIfBroken();
        reading.items().forEach(item -> ResumeRules.checkEntry(item.content()));
    }

    static void checkWanted(List<EntryId> items) {
        new FieldRules()
                .rule("items", !items.isEmpty(), "must name at least one")
                .items("items", items, ResumeRules.ENTRIES_MAX)
                .refuseIfBroken();
    }

    private static void sources(FieldRules rules, String at, List<FieldSource> sources, int textLength) {
        for (FieldSource source : sources) {
            place(rules, at + "sources", source.start(), source.end(), textLength);
        }
    }

    private static void place(FieldRules rules, String field, int start, int end, int textLength) {
        rules.rule(field, 0 <= start && start < end && end <= textLength, "must be a part of the text");
    }
}
