package io.jiwon.archive.command;

import io.jiwon.account.UserId;
import io.jiwon.archive.ArchiveCommand.ArchivedStream;
import io.jiwon.archive.ArchiveCommand.ImportArchive;
import io.jiwon.archive.ArchiveEvent.ArchiveImported;
import io.jiwon.archive.ArchiveImport;
import io.jiwon.archive.ArchiveImport.LeftOut;
import io.jiwon.archive.ArchiveImport.Reason;
import io.jiwon.archive.ArchiveProblem;
import io.jiwon.dispatch.ImportedStreams;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.message.ArchivedEvent;
import io.jiwon.message.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Appends the events of an archive again, as another person's and with other ids, all by one append. The same archive gives
 * the same ids each time, so a stream that is there already is left alone.
 */
@Component
final class ImportHandler {
    /** What one append takes; it keeps others waiting for some tenths of a second. */
    static final int EVENTS_MAX = 10_000;

    private final Map<String, ImportedStreams> features;
    private final PostgresEventStorageEngine log;
    private final EventBus events;
    private final RenewedEvents renewed;

    ImportHandler(
            List<ImportedStreams> features, PostgresEventStorageEngine log, EventBus events, RenewedEvents renewed) {
        this.features =
                features.stream().collect(Collectors.toUnmodifiableMap(ImportedStreams::feature, feature -> feature));
        this.log = log;
        this.events = events;
        this.renewed = renewed;
    }

    @CommandHandler
    ArchiveImport handle(ImportArchive command) {
        Map<String, LeftOut> leftOut = new TreeMap<>();
        List<Wanted> wanted = new ArrayList<>();
        for (ArchivedStream stream : command.streams()) {
            Wanted read = new Wanted(stream, features.get(stream.feature()), renewed.read(stream.lines()));
            @Nullable Reason reason = refusal(command, read);
            if (reason == null) {
                wanted.add(read);
            } else {
                count(leftOut, stream.feature(), reason);
            }
        }
        Ids ids = new Ids(
                command.formerUserId(),
                command.userId(),
                wanted.stream().map(Wanted::events).toList());
        List<EventMessage<?>> all = new ArrayList<>();
        int streams = 0;
        for (Wanted stream : wanted) {
            @Nullable List<DomainEventMessage<?>> taken = renewed.renewed(stream.events(), stream.feature(), ids);
            if (taken == null || !stream.feature().isFinished(taken.getLast().getPayload())) {
                count(leftOut, stream.stream().feature(), taken == null ? Reason.UNREADABLE : Reason.UNFINISHED);
            } else {
                all.addAll(taken);
                streams++;
            }
        }
        if (all.size() > EVENTS_MAX) {
            throw new Refused(ArchiveProblem.ARCHIVE_IMPORT_TOO_LARGE);
        }
        int count = all.size();
        if (count > 0) {
            all.add(GenericEventMessage.asEventMessage(new ArchiveImported(
                    command.userId(), command.formerUserId(), command.archivePosition(), streams, count)));
            events.publish(all);
        }
        return new ArchiveImport(streams, count, List.copyOf(leftOut.values()));
    }

    private record Wanted(ArchivedStream stream, @Nullable ImportedStreams ofFeature, List<ArchivedEvent> events) {
        ImportedStreams feature() {
            if (ofFeature == null) {
                throw new IllegalStateException(stream.feature() + " is not taken over");
            }
            return ofFeature;
        }
    }

    /** Why the stream is left out; null when it is not, as far as can be told before its events are read. */
    private @Nullable Reason refusal(ImportArchive command, Wanted read) {
        if (read.ofFeature() == null) {
            return Reason.NOT_TAKEN_OVER;
        }
        UUID id = idOf(read.stream().streamId());
        if (id == null || !isWhole(read.events())) {
            return Reason.UNREADABLE;
        }
        UserId former = command.formerUserId();
        UUID place = read.feature().idFor(former, command.userId(), id);
        return log.lastSequenceNumberFor(place.toString()).isPresent() ? Reason.ALREADY_THERE : null;
    }

    private static @Nullable UUID idOf(String streamId) {
        try {
            return UUID.fromString(streamId);
        } catch (IllegalArgumentException otherForm) {
            return null;
        }
    }

    /** Whether every event is there and can be read. */
    private static boolean isWhole(List<ArchivedEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            ArchivedEvent event = events.get(i);
            if (event.sequence() != i || event.payload() == null || event.streamType() == null) {
                return false;
            }
        }
        return !events.isEmpty();
    }

    private static void count(Map<String, LeftOut> leftOut, String feature, Reason reason) {
        leftOut.merge(
                feature + " " + reason,
                new LeftOut(feature, reason, 1),
                (before, one) -> new LeftOut(feature, reason, before.streams() + 1));
    }
}
