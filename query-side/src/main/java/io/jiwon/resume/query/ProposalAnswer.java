package io.jiwon.resume.query;

import io.jiwon.account.UserId;
import io.jiwon.file.FileId;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.FieldSource;
import io.jiwon.resume.ProposalId;
import io.jiwon.resume.ProposalQuery.ProposalDetail;
import io.jiwon.resume.ProposalQuery.ProposalFailure;
import io.jiwon.resume.ProposalQuery.State;
import io.jiwon.resume.ProposedContact;
import io.jiwon.resume.ProposedItem;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeReading;
import io.jiwon.resume.Section;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as an answer: each item with the words of the document that it is made of.
 *
 * @param items empty until it is ready
 * @param unread the lines and parts of lines that nothing was made of
 * @param dropped how many proposed fields were let go, because the document does not say them
 */
record ProposalAnswer(
        ProposalId proposalId,
        UserId userId,
        FileId fileId,
        State state,
        String text,
        @Nullable ReadContact contact,
        List<ReadItem> items,
        List<QuotedSpan> unread,
        int dropped,
        boolean aiGenerated,
        @Nullable String provider,
        @Nullable String model,
        @Nullable String fallbackReason,
        @Nullable ProposalFailure failure,
        long version,
        Instant requestedAt) {

    /** What the document says of the person. */
    record ReadContact(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String headline,
            @Nullable String summary,
            List<QuotedSource> sources) {
        static ReadContact of(ProposedContact contact, String text) {
            return new ReadContact(
                    contact.name(),
                    contact.email(),
                    contact.phone(),
                    contact.headline(),
                    contact.summary(),
                    QuotedSource.of(contact.sources(), text));
        }
    }

    /**
     * An entry that the document could become.
     *
     * @param acceptedInto the resume that it became an entry of; null until then
     */
    record ReadItem(
            EntryId id,
            Section section,
            @Schema(implementation = Object.class) EntryContent entry,
            List<QuotedSource> sources,
            @Nullable ResumeId acceptedInto) {
        static ReadItem of(ProposedItem item, ProposalDetail proposal) {
            return new ReadItem(
                    item.itemId(),
                    item.content().section(),
                    item.content(),
                    QuotedSource.of(item.sources(), proposal.text()),
                    proposal.accepted().get(item.itemId()));
        }
    }

    /**
     * Where a field stands in the text.
     *
     * @param start 0-based, in UTF-16 units
     * @param end exclusive
     */
    record QuotedSource(String field, int start, int end, String quote) {
        static List<QuotedSource> of(List<FieldSource> sources, String text) {
            return sources.stream()
                    .map(source -> new QuotedSource(
                            source.field(), source.start(), source.end(), text.substring(source.start(), source.end())))
                    .toList();
        }
    }

    /** A part of the text, likewise. */
    record QuotedSpan(int start, int end, String quote) {}

    static ProposalAnswer of(ProposalDetail proposal) {
        ResumeReading reading = proposal.reading();
        String text = proposal.text();
        return new ProposalAnswer(
                proposal.proposalId(),
                proposal.userId(),
                proposal.fileId(),
                proposal.state(),
                text,
                reading == null ? null : ReadContact.of(reading.contact(), text),
                reading == null
                        ? List.of()
                        : reading.items().stream()
                                .map(item -> ReadItem.of(item, proposal))
                                .toList(),
                reading == null
                        ? List.of()
                        : reading.unread().stream()
                                .map(span -> new QuotedSpan(
                                        span.start(), span.end(), text.substring(span.start(), span.end())))
                                .toList(),
                reading == null ? 0 : reading.dropped(),
                true,
                proposal.provider(),
                proposal.model(),
                proposal.fallbackReason(),
                proposal.failure(),
                proposal.version(),
                proposal.requestedAt());
    }
}
