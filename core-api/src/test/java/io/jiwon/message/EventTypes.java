package io.jiwon.message;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The sealed message interfaces of core-api and the records in them, found in the compiled classes. */
final class EventTypes {
    private EventTypes() {}

    /** The records of every sealed {@code …Event}. */
    static List<Class<?>> events() {
        return records("Event");
    }

    /** The records of every sealed {@code …Command}. */
    static List<Class<?>> commands() {
        return records("Command");
    }

    static String feature(Class<?> message) {
        String packageName = message.getPackageName();
        return packageName.substring(packageName.lastIndexOf('.') + 1);
    }

    private static List<Class<?>> records(String suffix) {
        return interfacesNamed(suffix)
                .flatMap(outer -> Arrays.stream(outer.getPermittedSubclasses()))
                .toList();
    }

    private static Stream<Class<?>> interfacesNamed(String suffix) {
        try {
            Path classes = Path.of(MessageJson.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(classes)) {
                List<Class<?>> found = files.filter(file -> file.toString().endsWith(suffix + ".class"))
                        .map(file -> classes.relativize(file).toString())
                        .map(name -> name.substring(0, name.length() - ".class".length())
                                .replace('/', '.')
                                .replace('\\', '.'))
                        .<Class<?>>map(EventTypes::load)
                        .filter(Class::isSealed)
                        .sorted(comparing(Class::getName))
                        .toList();
                return found.stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
