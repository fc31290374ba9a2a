package io.jiwon.docs;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the source tree is that the tests run in. */
public final class Checkout {
    private Checkout() {}

    /** The directory with {@code mvnw}: the working directory of a test is its module. */
    public static Path root() {
        Path start = Path.of("").toAbsolutePath();
        for (Path place = start; place != null; place = place.getParent()) {
            if (Files.exists(place.resolve("mvnw"))) {
                return place;
            }
        }
        throw new IllegalStateException("No mvnw above " + start + ": run the tests inside the checkout");
    }
}
