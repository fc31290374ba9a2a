package io.jiwon.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders of an index's generations, and the file that says which of them answers. */
final class LuceneFolders {
    private static final String CURRENT = "current";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);
    private static final Logger log = LoggerFactory.getLogger(LuceneFolders.class);

    private final Path root;
    private final String name;
    private final Pattern form;

    LuceneFolders(Path root, String name) {
        this.root = root;
        this.name = name;
        this.form = Pattern.compile(Pattern.quote(name) + "-v(\\d+)-(\\d+)");
    }

    /** Where a generation is, and by which definition it was made. */
    record Place(Path folder, int version) {}

    /** The one that answers; the others, which a crash may have left, are removed. */
    Optional<Place> current() throws IOException {
        Files.createDirectories(root);
        Path file = root.resolve(CURRENT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String folder = Files.readString(file).strip();
        Matcher named = form.matcher(folder);
        if (!named.matches() || !Files.isDirectory(root.resolve(folder))) {
            return Optional.empty();
        }
        Place place = new Place(root.resolve(folder), Integer.parseInt(named.group(1)));
        removeOthers(place);
        return Optional.of(place);
    }

    /** A folder for a new one. */
    Place next(int version) throws IOException {
        Instant now = Instant.now();
        Path folder = root.resolve("%s-v%d-%s".formatted(name, version, STAMP.format(now)));
        while (Files.exists(folder)) {
            now = now.plusMillis(1);
            folder = root.resolve("%s-v%d-%s".formatted(name, version, STAMP.format(now)));
        }
        return new Place(Files.createDirectories(folder), version);
    }

    /** In one step: whoever looks sees the former one or this one. */
    void makeCurrent(Place place) throws IOException {
        Path next = root.resolve(CURRENT + ".next");
        Files.writeString(next, place.folder().getFileName().toString());
        Files.move(next, root.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void removeOthers(Place kept) {
        try (Stream<Path> folders = Files.list(root)) {
            folders.filter(folder ->
                            form.matcher(folder.getFileName().toString()).matches())
                    .filter(folder -> !folder.equals(kept.folder()))
                    .toList()
                    .forEach(LuceneFolders::delete);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void remove(Place place) {
        delete(place.folder());
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            // The next start tries again; until then it takes room and answers nobody.
            log.warn("The former index {} could not be removed", folder, failed);
        }
    }
}
