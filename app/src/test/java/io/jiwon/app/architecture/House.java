package io.jiwon.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which class belongs to which side, by its package and, where its class file says so, by its Maven module.
 *
 * @param root the package under which everything is, for example {@code io.jiwon}
 */
record House(String root) {
    /** Words under the root that are no feature: plumbing, and the kernel of all messages. */
    static final Set<String> PLUMBING = Set.of(
            "message",
            "app",
            "eventstore",
            "dispatch",
            "mail",
            "storage",
            "document",
            "readmodel",
            "search",
            "console",
            "ai");

    static final String KERNEL = "message";

    private static final Set<String> SIDE_PACKAGES = Set.of("command", "query", "ai");

    /** The parts of the house. */
    enum Part {
        CORE("core-api"),
        EVENT_STORE("event-store"),
        COMMAND("command-side"),
        QUERY("query-side"),
        AI("ai-projector"),
        CONSOLE("console"),
        APP("app");

        private final String module;

        Part(String module) {
            this.module = module;
        }

        String module() {
            return module;
        }
    }

    static JavaClasses classesOf(String root) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                // The importer knows target/test-classes, not the jar that core-api exports its samples in.
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(root);
    }

    /** The words of a class's package after the root; empty when it is elsewhere. */
    List<String> words(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(root) || !name.startsWith(root + ".")) {
            return List.of();
        }
        return List.of(name.substring(root.length() + 1).split("\\."));
    }

    boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    /** The feature word of a class, or nothing for plumbing. */
    Optional<String> feature(JavaClass type) {
        return words(type).stream().findFirst().filter(word -> !PLUMBING.contains(word));
    }

    /** Where a class belongs by its package: {@code <feature>.command} is the command side, and so on. */
    Optional<Part> partByPackage(JavaClass type) {
        List<String> words = words(type);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Optional<Part> plumbing =
                switch (words.getFirst()) {
                    case "app" -> Optional.of(Part.APP);
                    case "console" -> Optional.of(Part.CONSOLE);
                    case "eventstore" -> Optional.of(Part.EVENT_STORE);
                    case "dispatch", "mail", "storage", "document" -> Optional.of(Part.COMMAND);
                    case "readmodel", "search" -> Optional.of(Part.QUERY);
                    case "ai" -> words.size() == 1 ? moduleOf(type, Part.AI, Part.CORE) : Optional.of(Part.AI);
                    default -> Optional.empty();
                };
        if (plumbing.isPresent()) {
            return plumbing;
        }
        if (words.size() == 1 || !SIDE_PACKAGES.contains(words.get(1))) {
            return Optional.of(Part.CORE);
        }
        return Optional.of(
                switch (words.get(1)) {
                    case "command" -> Part.COMMAND;
                    case "query" -> Part.QUERY;
                    default -> Part.AI;
                });
    }

    private static Optional<Part> moduleOf(JavaClass type, Part one, Part other) {
        return Optional.of(isInModule(type, one) ? one : other);
    }

    /** Whether the class file lies in the module's build output or jar. */
    static boolean isInModule(JavaClass type, Part part) {
        return location(type).contains("/" + part.module() + "/")
                || location(type).contains("/" + part.module() + "-");
    }

    static String location(JavaClass type) {
        return type.getSource().map(source -> source.getUri().toString()).orElse("");
    }

    DescribedPredicate<JavaClass> in(Part... parts) {
        List<Part> wanted = List.of(parts);
        return DescribedPredicate.describe(
                "in " + wanted,
                type -> partByPackage(type).filter(wanted::contains).isPresent());
    }

    /** A feature's own language, without the kernel that all messages share. */
    DescribedPredicate<JavaClass> language() {
        return DescribedPredicate.describe(
                "in a feature's language in core-api",
                type -> in(Part.CORE).test(type)
                        && !words(type).contains(KERNEL)
                        && !words(type).contains("upcast")
                        && !type.isAnonymousClass()
                        && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !type.getSimpleName().equals("package-info"));
    }

    /** A record in a sealed interface whose name ends in {@code suffix} and that it implements. */
    DescribedPredicate<JavaClass> message(String suffix) {
        return DescribedPredicate.describe(
                "a message of a …" + suffix,
                type -> language().test(type)
                        && type.getEnclosingClass()
                                .filter(outer -> outer.getSimpleName().endsWith(suffix))
                                .filter(outer -> type.isAssignableTo(outer.getName()))
                                .isPresent());
    }
}
