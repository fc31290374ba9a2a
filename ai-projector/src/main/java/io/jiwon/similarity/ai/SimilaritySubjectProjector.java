package io.jiwon.similarity.ai;

import io.jiwon.ai.embedding.EmbeddingQueue;
import io.jiwon.posting.PostingEvent;
import io.jiwon.posting.PostingEvent.PostingBroughtBack;
import io.jiwon.posting.PostingEvent.PostingClosed;
import io.jiwon.posting.PostingEvent.PostingCreated;
import io.jiwon.posting.PostingEvent.PostingDeadlineMoved;
import io.jiwon.posting.PostingEvent.PostingDeleted;
import io.jiwon.posting.PostingEvent.PostingPublished;
import io.jiwon.posting.PostingEvent.PostingReopened;
import io.jiwon.posting.PostingEvent.PostingRevised;
import io.jiwon.posting.PostingEvent.PostingWithdrawn;
import io.jiwon.resume.ResumeEvent;
import io.jiwon.resume.ResumeEvent.ContactCorrected;
import io.jiwon.resume.ResumeEvent.EntryAdded;
import io.jiwon.resume.ResumeEvent.EntryRemoved;
import io.jiwon.resume.ResumeEvent.EntryRewritten;
import io.jiwon.resume.ResumeEvent.PhotoChosen;
import io.jiwon.resume.ResumeEvent.PhotoTakenOff;
import io.jiwon.resume.ResumeEvent.ResumeBroughtBack;
import io.jiwon.resume.ResumeEvent.ResumeCreated;
import io.jiwon.resume.ResumeEvent.ResumeDeleted;
import io.jiwon.resume.ResumeEvent.ResumeRenamed;
import io.jiwon.resume.ResumeEvent.ResumeTypeChosen;
import io.jiwon.resume.ResumeEvent.SectionReordered;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/**
 * Notes which resumes and postings say something else now, also where nobody makes vectors: somebody may later. It asks
 * nobody anything.
 */
@Component
@ProcessingGroup(SimilaritySubjectProjector.GROUP)
final class SimilaritySubjectProjector {
    static final String GROUP = "similarity-subject";

    private final EmbeddingQueue queue;

    SimilaritySubjectProjector(EmbeddingQueue queue) {
        this.queue = queue;
    }

    @EventHandler
    void on(ResumeEvent event, @SequenceNumber long version) {
        switch (event) {
            case ResumeDeleted deleted ->
                queue.removed(ComparedText.RESUME, deleted.resumeId().value());
            case ResumeBroughtBack back -> changed(back, version);
            case ResumeTypeChosen chosen -> {
                // No part of what is compared.
            }
            case PhotoChosen chosen -> {
                // Nor this.
            }
            case PhotoTakenOff takenOff -> {
                // Nor this.
            }
            case ResumeCreated created -> changed(created, version);
            case ResumeRenamed renamed -> changed(renamed, version);
            // The contact is left out wherever it stands in a text: with another one something else is left out.
            case ContactCorrected corrected -> changed(corrected, version);
            case EntryAdded added -> changed(added, version);
            case EntryRewritten rewritten -> changed(rewritten, version);
            case EntryRemoved removed -> changed(removed, version);
            case SectionReordered reordered -> changed(reordered, version);
        }
    }

    private void changed(ResumeEvent event, long version) {
        queue.changed(
                ComparedText.RESUME, event.resumeId().value(), event.ownerId().value(), version);
    }

    @EventHandler
    void on(PostingEvent event, @SequenceNumber long version) {
        switch (event) {
            case PostingDeleted deleted ->
                queue.removed(ComparedText.POSTING, deleted.postingId().value());
            case PostingBroughtBack back -> changed(back, version);
            case PostingDeadlineMoved moved -> {
                // No part of what is compared.
            }
            case PostingClosed closed -> {
                // Nor is this.
            }
            case PostingReopened reopened -> {
                // Nor this.
            }
            case PostingPublished published -> {
                // Nor who sees it: only its owner compares it by vectors.
            }
            case PostingWithdrawn withdrawn -> {
                // Nor this.
            }
            case PostingCreated created -> changed(created, version);
            case PostingRevised revised -> changed(revised, version);
        }
    }

    private void changed(PostingEvent event, long version) {
        queue.changed(
                ComparedText.POSTING, event.postingId().value(), event.ownerId().value(), version);
    }

    /** Nothing is emptied: a replay tells what is noted already, and what was paid for is not to be paid again. */
    @ResetHandler
    void reset() {}
}
