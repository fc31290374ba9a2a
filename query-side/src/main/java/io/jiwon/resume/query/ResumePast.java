package io.jiwon.resume.query;

import io.jiwon.account.Caller;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.eventstore.StreamPast.Moment;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.readmodel.Difference.VersionDifferences;
import io.jiwon.readmodel.Past;
import io.jiwon.readmodel.Past.Ends;
import io.jiwon.readmodel.Past.When;
import io.jiwon.readmodel.PastVersion;
import io.jiwon.readmodel.PastWords;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeEntry;
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
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeProblem;
import io.jiwon.resume.ResumeQuery.ResumeDetail;
import io.jiwon.resume.ResumeState;
import io.jiwon.resume.Section;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a resume was, for its owner. */
@Component
final class ResumePast {
    private final Past<ResumeEvent, ResumeState> past;
    private final PastWords.Languages words = PastWords.about("resume");

    ResumePast(PostgresEventStorageEngine events) {
        past = new Past<>(
                events, ResumeEvent.class, ResumeState.class, ResumeState::after, ResumeProblem.RESUME_NOT_FOUND);
    }

    ResumeDetail at(Caller caller, ResumeId resumeId, When when) {
        Moment<ResumeEvent, ResumeState> moment = past.at(caller, resumeId, when);
        ResumeState state = moment.after();
        return new ResumeDetail(
                resumeId, state.ownerId(), state.content(), moment.version(), state.createdAt(), moment.at());
    }

    Page<PastVersion> history(Caller caller, ResumeId resumeId, Paging paging) {
        PastWords language = words.of(caller.language());
        return past.versions(caller, resumeId, paging)
                .map(moment ->
                        PastVersion.of(caller, moment, language, named(moment.event(), moment.before(), language)));
    }

    VersionDifferences difference(Caller caller, ResumeId resumeId, @Nullable Long from, @Nullable Long to) {
        Ends<ResumeEvent, ResumeState> ends = past.ends(caller, resumeId, from, to);
        return new VersionDifferences(
                ends.from().version(),
                ends.to().version(),
                ResumeDifference.between(
                        ends.from().after().content(), ends.to().after().content()));
    }

    static List<String> named(ResumeEvent event, @Nullable ResumeState before, PastWords words) {
        return switch (event) {
            case ResumeCreated created -> List.of(created.content().title());
            case ResumeRenamed renamed -> List.of(renamed.title());
            case ResumeTypeChosen chosen -> List.of(Objects.requireNonNullElse(chosen.resumeType(), "–"));
            case ContactCorrected corrected -> List.of();
            case EntryAdded added -> named(added.entry(), words);
            case EntryRewritten rewritten -> named(rewritten.entry(), words);
            case EntryRemoved removed -> List.of(section(removed.section(), words), heading(before, removed.entryId()));
            case SectionReordered reordered -> List.of(section(reordered.section(), words));
            case ResumeDeleted deleted -> List.of();
            case ResumeBroughtBack back -> List.of();
            case PhotoChosen chosen -> List.of();
            case PhotoTakenOff takenOff -> List.of();
        };
    }

    private static List<String> named(ResumeEntry entry, PastWords words) {
        return List.of(section(entry.section(), words), entry.content().heading());
    }

    private static String section(Section section, PastWords words) {
        return words.say(section.key(), List.of());
    }

    private static String heading(@Nullable ResumeState before, EntryId entryId) {
        return Objects.requireNonNull(before, "A first fact removes nothing").content().entries().stream()
                .filter(entry -> entry.id().equals(entryId))
                .map(entry -> entry.content().heading())
                .findFirst()
                .orElse("–");
    }
}
