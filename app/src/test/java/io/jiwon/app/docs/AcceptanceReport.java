package io.jiwon.app.docs;

import static java.util.stream.Collectors.joining;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import io.jiwon.docs.GeneratedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads {@code @Acceptance} in the test sources of every module and writes which test shows which line of the
 * checklist. From sources, because no module sees the tests of all others.
 */
final class AcceptanceReport {
    private final Map<String, String> titles;
    private final List<Claim> claims;

    private AcceptanceReport(Map<String, String> titles, List<Claim> claims) {
        this.titles = titles;
        this.claims = claims;
    }

    /**
     * A test's claim to show one line.
     *
     * @param test {@code Class.method}, or the class alone
     */
    record Claim(String id, String test, boolean partial, String note) {}

    static AcceptanceReport of(Path checkout) {
        return new AcceptanceReport(titles(checkout.resolve("docs/acceptance-ids.tsv")), claims(checkout));
    }

    /** Claims of lines that the checklist does not have. */
    List<Claim> unknown() {
        return claims.stream().filter(claim -> !titles.containsKey(claim.id())).toList();
    }

    String markdown() {
        Map<String, List<Claim>> byId = new TreeMap<>();
        claims.forEach(claim ->
                byId.computeIfAbsent(claim.id(), id -> new ArrayList<>()).add(claim));
        long shown = titles.keySet().stream().filter(byId::containsKey).count();
        long partial = titles.keySet().stream()
                .filter(byId::containsKey)
                .filter(id -> isPartial(byId.get(id)))
                .count();
        StringBuilder page = new StringBuilder("""
                # Acceptance

                Which test shows which line of the checklist (`acceptance-ids.tsv`). Generated from `@Acceptance` in the
                tests by `AcceptanceTest`; `./mvnw verify -Djiwon.write=true` writes it anew. A line is partial while
                every test that shows it says so.

                """);
        page.append("%d of %d lines have a test, %d of them partial.%n%n"
                .formatted(shown, titles.size(), partial)
                .replace("\r\n", "\n"));
        page.append("| ID | what | state | tests |\n|---|---|---|---|\n");
        titles.forEach((id, title) -> {
            List<Claim> tests = byId.getOrDefault(id, List.of());
            String state = tests.isEmpty() ? "not yet" : isPartial(tests) ? "partial" : "full";
            page.append("| %s | %s | %s | %s |\n"
                    .formatted(
                            id,
                            cell(title),
                            state,
                            tests.stream().map(AcceptanceReport::shown).collect(joining("<br>"))));
        });
        return page.toString();
    }

    private static boolean isPartial(List<Claim> tests) {
        return tests.stream().allMatch(Claim::partial);
    }

    private static String shown(Claim claim) {
        String note = claim.note().isEmpty() ? "" : " (" + cell(claim.note()) + ")";
        return "`" + claim.test() + "`" + note;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static Map<String, String> titles(Path file) {
        Map<String, String> titles = new LinkedHashMap<>();
        GeneratedFile.read(file).lines().forEach(line -> {
            String[] cells = line.split("\t", -1);
            if (cells.length != 2 || titles.put(cells[0], cells[1]) != null) {
                throw new IllegalStateException(file + ": not \"ID<tab>title\", or twice there: " + line);
            }
        });
        return titles;
    }

    private static List<Claim> claims(Path checkout) {
        try (Stream<Path> modules = Files.list(checkout)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(AcceptanceReport::sources)
                    .flatMap(source -> claims(parse(source)).stream())
                    .sorted(Comparator.comparing(Claim::test).thenComparing(Claim::id))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompilationUnit parse(Path source) {
        return parse(GeneratedFile.read(source), source.toString());
    }

    static CompilationUnit parse(String text, String name) {
        var result = new JavaParser(
                        new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_21))
                .parse(text);
        if (!result.isSuccessful()) {
            throw new IllegalStateException("Cannot parse " + name + ": " + result.getProblems());
        }
        return result.getResult().orElseThrow();
    }

    static List<Claim> claims(CompilationUnit source) {
        List<Claim> claims = new ArrayList<>();
        for (AnnotationExpr annotation : source.findAll(AnnotationExpr.class)) {
            if (annotation.getName().getIdentifier().equals("Acceptance")) {
                String test = test(annotation);
                for (String id : texts(member(annotation, "value"))) {
                    claims.add(new Claim(
                            id,
                            test,
                            member(annotation, "partial")
                                    .filter(value -> value.toString().equals("true"))
                                    .isPresent(),
                            String.join("", texts(member(annotation, "note")))));
                }
            }
        }
        return claims;
    }

    /** The annotated test, with the classes around it: {@code Outer.Inner.method}. */
    private static String test(AnnotationExpr annotation) {
        List<String> names = new ArrayList<>();
        Optional<Node> around = annotation.getParentNode();
        while (around.isPresent()) {
            Node node = around.get();
            if (node instanceof MethodDeclaration method) {
                names.addFirst(method.getNameAsString());
            } else if (node instanceof TypeDeclaration<?> type) {
                names.addFirst(type.getNameAsString());
            }
            around = node.getParentNode();
        }
        return String.join(".", names);
    }

    private static Optional<Expression> member(AnnotationExpr annotation, String name) {
        if (annotation instanceof SingleMemberAnnotationExpr single) {
            return name.equals("value") ? Optional.of(single.getMemberValue()) : Optional.empty();
        }
        if (annotation instanceof NormalAnnotationExpr normal) {
            return normal.getPairs().stream()
                    .filter(pair -> pair.getNameAsString().equals(name))
                    .map(MemberValuePair::getValue)
                    .findFirst();
        }
        return Optional.empty();
    }

    private static List<String> texts(Optional<Expression> expression) {
        return expression.map(AcceptanceReport::texts).orElse(List.of());
    }

    private static List<String> texts(Expression expression) {
        return switch (expression) {
            case ArrayInitializerExpr array ->
                array.getValues().stream()
                        .flatMap(value -> texts(value).stream())
                        .toList();
            case TextBlockLiteralExpr block -> List.of(block.asString());
            case StringLiteralExpr text -> List.of(text.asString());
            case BinaryExpr sum ->
                List.of(String.join("", texts(sum.getLeft())) + String.join("", texts(sum.getRight())));
            default ->
                throw new IllegalStateException(
                        "@Acceptance takes literals, so that it can be read from the source: " + expression);
        };
    }
}
