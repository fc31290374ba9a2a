package io.jiwon.archive.query;

import static java.util.Objects.requireNonNull;

import io.jiwon.account.Caller;
import io.jiwon.account.Role;
import io.jiwon.archive.ArchiveCommand.ExportArchive;
import io.jiwon.archive.ArchiveManifest;
import io.jiwon.archive.ArchiveProblem;
import io.jiwon.archive.ArchiveQuery.CountOwnStreams;
import io.jiwon.archive.ArchiveQuery.ListOwnAuditEntries;
import io.jiwon.archive.ArchiveQuery.ListOwnStreams;
import io.jiwon.archive.ArchiveQuery.OwnAuditEntries;
import io.jiwon.archive.ArchiveQuery.OwnStream;
import io.jiwon.archive.ArchiveQuery.OwnStreamCount;
import io.jiwon.archive.ArchiveQuery.OwnStreams;
import io.jiwon.audit.AuditQuery.AuditEntry;
import io.jiwon.eventstore.AppendOutcomeUnknownException;
import io.jiwon.eventstore.AppendOverloadedException;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.message.ServerSeal;
import io.jiwon.readmodel.ArchivedState;
import io.jiwon.readmodel.Queries;
import io.jiwon.readmodel.ReadPosition;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts a person's archive together while it is sent: event by event and view by view, so that its size costs no memory.
 * All that can be refused is refused, and the export recorded, before the first byte.
 */
@Component
final class Archives {
    /** Streams in one archive; each is at most two files. */
    static final int STREAMS_MAX = 100_000;

    /** How long an archive may take, sending included. */
    static final Duration TIME_MAX = Duration.ofMinutes(30);

    private static final byte[] README = resource("/archive/README.txt");
    private static final byte[] LINE_END = {'\n'};

    private final PostgresEventStorageEngine log;
    private final ReadPosition positions;
    private final Queries queries;
    private final CommandGateway commands;
    private final ArchivedEvents events;
    private final Map<String, ArchivedState> states;
    private final ServerSeal seal;
    private final JsonMapper json;
    private final ObjectWriter readable;

    Archives(
            PostgresEventStorageEngine log,
            ReadPosition positions,
            Queries queries,
            CommandGateway commands,
            ArchivedEvents events,
            List<ArchivedState> states,
            ServerSeal seal,
            JsonMapper json) {
        this.log = log;
        this.positions = positions;
        this.queries = queries;
        this.commands = commands;
        this.events = events;
        this.states =
                states.stream().collect(Collectors.toUnmodifiableMap(ArchivedState::feature, Function.identity()));
        this.seal = seal;
        this.json = json;
        this.readable = json.writerWithDefaultPrettyPrinter();
    }

    /**
     * Begins an archive of what is known up to now.
     *
     * @throws Refused when a read model does not reach that in time, or it is too much
     */
    Archive open(Caller asking) {
        long position = log.headPosition();
        // For each question on the way, too: a read model that is emptied meanwhile must not pass for having nothing.
        Caller caller = asking.atLeast(position);
        long wanted = requireNonNull(caller.minPosition());
        Stream.concat(
                        Stream.of(ArchiveStreamProjector.GROUP, OwnAuditQueryHandler.GROUP),
                        states.values().stream().flatMap(state -> state.groups().stream()))
                .forEach(group -> positions.await(group, wanted));
        long streams = queries.ask(caller, new CountOwnStreams(caller.user(), position), OwnStreamCount.class)
                .streams();
        if (streams > STREAMS_MAX) {
            throw new Refused(ArchiveProblem.ARCHIVE_TOO_LARGE);
        }
        record(caller, position);
        return new Archive(caller, position, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private void record(Caller caller, long position) {
        Map<String, Object> who = new HashMap<>();
        who.put(MessageMetadata.ACTOR, caller.user().toString());
        who.put(
                MessageMetadata.ACTOR_ROLES,
                caller.roles().stream().map(Role::name).sorted().collect(Collectors.joining(",")));
        who.put(MessageMetadata.ORIGIN, caller.origin());
        if (caller.language() != null) {
            who.put(MessageMetadata.LOCALE, caller.language());
        }
        try {
            commands.sendAndWait(GenericCommandMessage.asCommandMessage(new ExportArchive(caller.user(), position))
                    .andMetaData(who));
        } catch (AppendOverloadedException overloaded) {
            throw new Refused(RequestProblem.OVERLOADED);
        } catch (AppendOutcomeUnknownException unknown) {
            throw new Refused(RequestProblem.OUTCOME_UNKNOWN);
        }
    }

    /**
     * Asks twice before nothing is believed: a question that meets the emptying of a table for a replay finds nothing; the
     * next one waits until the table is full again.
     */
    private static <T> List<T> sureOf(Supplier<List<T>> question) {
        List<T> answer = question.get();
        return answer.isEmpty() ? question.get() : answer;
    }

    private static byte[] resource(String name) {
        try (InputStream in = Archives.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One archive on its way. */
    final class Archive {
        private final Caller caller;
        private final long position;
        private final Instant madeAt;
        private final long endNanos = System.nanoTime() + TIME_MAX.toNanos();
        private long streamCount;
        private long eventCount;
        private long unreadableCount;
        private long stateCount;
        private long entryCount;

        private Archive(Caller caller, long position, Instant madeAt) {
            this.caller = caller;
            this.position = position;
            this.madeAt = madeAt;
        }

        /** For example {@code jiwon-archive-2026-03-02-4711.zip}: the day and the position. */
        String fileName() {
            return ArchiveManifest.FORMAT + "-" + madeAt.toString().substring(0, 10) + "-" + position + ".zip";
        }

        /** @throws IOException when the receiver has gone away */
        void writeTo(OutputStream out) throws IOException {
            ArchiveZip zip = new ArchiveZip(out);
            zip.add("README.txt", README);
            @Nullable OwnStream after = null;
            for (List<OwnStream> streams = streams(after); !streams.isEmpty(); streams = streams(after)) {
                for (OwnStream stream : streams) {
                    addEvents(zip, stream);
                    addState(zip, stream);
                    streamCount++;
                }
                after = streams.getLast();
            }
            zip.add("audit.jsonl", this::writeAudit);
            byte[] manifest = readable.writeValueAsBytes(manifest(zip));
            zip.add(ArchiveManifest.PATH, manifest);
            zip.add(
                    ArchiveManifest.SEAL_PATH,
                    seal.of(ArchiveManifest.SEALED_FOR, manifest).getBytes(StandardCharsets.US_ASCII));
            zip.finish();
        }

        private List<OwnStream> streams(@Nullable OwnStream after) {
            ListOwnStreams query = new ListOwnStreams(caller.user(), position, after);
            return sureOf(() -> queries.ask(caller, query, OwnStreams.class).items());
        }

        private void addEvents(ArchiveZip zip, OwnStream stream) throws IOException {
            zip.add(
                    "events/" + stream.feature() + "/" + stream.streamId() + ".jsonl",
                    file -> events.read(caller.user(), stream, position, event -> {
                        line(file, event);
                        eventCount++;
                        unreadableCount += event.unreadable() == null ? 0 : 1;
                    }));
        }

        private void addState(ArchiveZip zip, OwnStream stream) throws IOException {
            @Nullable ArchivedState state = states.get(stream.feature());
            if (state == null) {
                return;
            }
            for (ArchivedState.Shown shown :
                    sureOf(() -> state.of(caller, stream.streamId()).stream().toList())) {
                zip.add("state/" + shown.name() + ".json", readable.writeValueAsBytes(shown.answer()));
                stateCount++;
            }
        }

        private void writeAudit(OutputStream file) throws IOException {
            long after = 0;
            for (List<AuditEntry> entries = entries(after); !entries.isEmpty(); entries = entries(after)) {
                for (AuditEntry entry : entries) {
                    line(file, entry);
                    entryCount++;
                }
                after = entries.getLast().position();
            }
        }

        private List<AuditEntry> entries(long after) {
            ListOwnAuditEntries query = new ListOwnAuditEntries(caller.user(), position, after);
            return sureOf(
                    () -> queries.ask(caller, query, OwnAuditEntries.class).items());
        }

        private void line(OutputStream file, Object value) throws IOException {
            if (System.nanoTime() - endNanos > 0) {
                throw new IllegalStateException("An archive took longer than " + TIME_MAX);
            }
            file.write(json.writeValueAsBytes(value));
            file.write(LINE_END);
        }

        private ArchiveManifest manifest(ArchiveZip zip) {
            return new ArchiveManifest(
                    ArchiveManifest.FORMAT,
                    ArchiveManifest.FORMAT_VERSION,
                    caller.user(),
                    madeAt,
                    position,
                    new ArchiveManifest.Counts(streamCount, eventCount, unreadableCount, stateCount, entryCount),
                    zip.files());
        }
    }
}
