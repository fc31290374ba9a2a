package io.jiwon.resume.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.resume.command.Given.CREATED;
import static io.jiwon.resume.command.Given.DELETED;
import static io.jiwon.resume.command.Given.OWNER;
import static io.jiwon.resume.command.Given.RESUME;
import static io.jiwon.resume.command.Given.STRANGER;

import io.jiwon.file.FileFormat;
import io.jiwon.file.FileProblem;
import io.jiwon.file.FilePurpose;
import io.jiwon.file.PinnedFile;
import io.jiwon.message.EventSamples;
import io.jiwon.resume.ResumeCommand.ChoosePhoto;
import io.jiwon.resume.ResumeCommand.TakePhotoOff;
import io.jiwon.resume.ResumeEvent.PhotoChosen;
import io.jiwon.resume.ResumeEvent.PhotoTakenOff;
import io.jiwon.resume.ResumeProblem;
import org.junit.jupiter.api.Test;

class ChoosePhotoTest {
    private static final PhotoChosen CHOSEN = new PhotoChosen(RESUME, OWNER, EventSamples.FILE);
    private static final PhotoTakenOff TAKEN_OFF = new PhotoTakenOff(RESUME, OWNER);

    @Test
    void choosingIsAFactAndChoosingTheSameIsNone() {
        Given.fixture().given(CREATED).when(choose(FilePurpose.PHOTO)).expectEvents(CHOSEN);
        Given.fixture()
                .given(CREATED, CHOSEN)
                .when(choose(FilePurpose.PHOTO))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void onlyAPhotoIsOne() {
        Given.fixture()
                .given(CREATED)
                .when(choose(FilePurpose.EVIDENCE))
                .expectNoEvents()
                .expectException(refusal(FileProblem.FILE_NOT_A_PHOTO));
    }

    @Test
    void takingOffIsAFactOnce() {
        TakePhotoOff off = new TakePhotoOff(RESUME, OWNER);
        Given.fixture().given(CREATED, CHOSEN).when(off).expectEvents(TAKEN_OFF);
        Given.fixture().given(CREATED, CHOSEN, TAKEN_OFF).when(off).expectNoEvents();
        Given.fixture()
                .given(CREATED, CHOSEN, TAKEN_OFF)
                .when(choose(FilePurpose.PHOTO))
                .expectEvents(CHOSEN);
    }

    @Test
    void somebodyElsesResumeAndOneThatWasPutAwayAreNotFound() {
        Given.fixture()
                .given(CREATED)
                .when(new TakePhotoOff(RESUME, STRANGER))
                .expectNoEvents()
                .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
        Given.fixture()
                .given(CREATED, DELETED)
                .when(choose(FilePurpose.PHOTO))
                .expectNoEvents()
                .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
    }

    private static ChoosePhoto choose(FilePurpose purpose) {
        return new ChoosePhoto(RESUME, OWNER, new PinnedFile(EventSamples.FILE, purpose, FileFormat.PNG, 900));
    }
}
