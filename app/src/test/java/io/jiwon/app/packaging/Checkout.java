package io.jiwon.app.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The checkout that the tests run in. */
final class Checkout {
    /** Tests run in the module's folder. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Checkout() {}

    static String read(String path) throws IOException {
        return Files.readString(ROOT.resolve(path));
    }

    static Map<String, Object> yaml(String path) throws IOException {
        return new Yaml().load(read(path));
    }
}
