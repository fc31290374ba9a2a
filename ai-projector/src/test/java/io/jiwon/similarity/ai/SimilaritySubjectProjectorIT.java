package io.jiwon.similarity.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.account.UserId;
import io.jiwon.ai.embedding.TestSpaces;
import io.jiwon.ai.task.AiDatabase;
import io.jiwon.message.EventSamples;
import io.jiwon.posting.PostingEvent.PostingBroughtBack;
import io.jiwon.posting.PostingEvent.PostingClosed;
import io.jiwon.posting.PostingEvent.PostingDeadlineMoved;
import io.jiwon.posting.PostingEvent.PostingDeleted;
import io.jiwon.posting.PostingEvent.PostingReopened;
import io.jiwon.posting.PostingEvent.PostingRevised;
import io.jiwon.posting.PostingId;
import io.jiwon.resume.Contact;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEvent.ContactCorrected;
import io.jiwon.resume.ResumeEvent.ResumeBroughtBack;
import io.jiwon.resume.ResumeEvent.ResumeCreated;
import io.jiwon.resume.ResumeEvent.ResumeDeleted;
import io.jiwon.resume.ResumeEvent.ResumeRenamed;
import io.jiwon.resume.ResumeEvent.ResumeTypeChosen;
import io.jiwon.resume.ResumeId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SimilaritySubjectProjectorIT {
    private static final UserId OWNER = UserId.from("01975c2e-0000-7000-8000-00000000ef01");
    private static final ResumeId RESUME = new ResumeId(UUID.fromString("01975c2e-0000-7000-8000-00000000ef02"));
    private static final PostingId POSTING = new PostingId(UUID.fromString("01975c2e-0000-7000-8000-00000000ef03"));
    private static final Contact CONTACT = new Contact("김지영", "a@example.com", null);

    private final JdbcClient jdbc = AiDatabase.empty();
    private final SimilaritySubjectProjector projector = new SimilaritySubjectProjector(TestSpaces.queue(jdbc));

    @Test
    void whatSaysSomethingElseIsNotedOnceWithItsLatestVersion() {
        projector.on(new ResumeCreated(RESUME, OWNER, new ResumeContent("이력서", null, CONTACT, List.of())), 0);
        projector.on(new ResumeRenamed(RESUME, OWNER, "다른 이름"), 1);
        projector.on(new ContactCorrected(RESUME, OWNER, CONTACT), 2);

        assertThat(noted()).containsExactly("resume " + RESUME + " 2");
    }

    @Test
    void whatIsNoPartOfTheTextIsNotNoted() {
        projector.on(new ResumeTypeChosen(RESUME, OWNER, "x"), 1);
        projector.on(new PostingDeadlineMoved(POSTING, OWNER, null), 1);
        projector.on(new PostingClosed(POSTING, OWNER), 2);

        assertThat(noted()).isEmpty();
    }

    @Test
    void whatIsDeletedGoesAndAReplayEndsTheSame() {
        for (int replay = 0; replay < 2; replay++) {
            projector.on(new ResumeRenamed(RESUME, OWNER, "이름"), 1);
            projector.on(new PostingRevised(POSTING, OWNER, ComparedTextTest.posting("공고")), 1);
            projector.on(new ResumeDeleted(RESUME, OWNER), 2);
            projector.reset();
            assertThat(noted()).containsExactly("posting " + POSTING + " 1");
        }
        projector.on(new PostingDeleted(POSTING, OWNER), 2);
        assertThat(noted()).isEmpty();
    }

    @Test
    void whatIsBroughtBackIsNotedAgain() {
        projector.on(new ResumeDeleted(RESUME, OWNER), 1);
        projector.on(new PostingDeleted(POSTING, OWNER), 1);
        ResumeContent resume = EventSamples.of(ResumeCreated.class).content();
        projector.on(new ResumeBroughtBack(RESUME, OWNER, resume, Instant.EPOCH), 2);
        projector.on(new PostingBroughtBack(POSTING, OWNER, ComparedTextTest.posting("공고"), false, Instant.EPOCH), 2);
        projector.on(new PostingReopened(POSTING, OWNER), 3);

        assertThat(noted()).containsExactly("posting " + POSTING + " 2", "resume " + RESUME + " 2");
    }

    private List<String> noted() {
        return jdbc.sql("select kind || ' ' || subject_id || ' ' || version from ai.embedding_subject order by 1")
                .query(String.class)
                .list();
    }
}
