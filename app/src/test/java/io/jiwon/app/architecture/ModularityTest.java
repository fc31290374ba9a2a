package io.jiwon.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ImportOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/** Rule 2: a feature sees only another's root package, across the Maven modules, and there are no cycles. */
class ModularityTest {
    private static final ImportOption PRODUCTION =
            location -> new ImportOption.DoNotIncludeTests().includes(location) && !location.contains("-tests.jar");

    /** Axon makes a saga from its stored fields and then sets its resources: there is no constructor to inject into. */
    private static final Pattern SAGA_RESOURCE = Pattern.compile("uses field injection in \\S+Saga\\.");

    private final ApplicationModules modules = ApplicationModules.of("io.jiwon", PRODUCTION);

    @Test
    void rule2_aFeatureSeesOnlyAnothersRootPackage() {
        modules.detectViolations()
                .filter(violation ->
                        !SAGA_RESOURCE.matcher(violation.getMessage()).find())
                .throwIfPresent();
    }

    @Test
    void theFeaturesAreModules() {
        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .contains("message", "account", "resume", "posting", "feedback", "audit", "ai");
    }

    @Test
    void theKernelKnowsNoFeature() {
        ApplicationModule kernel = modules.getModuleByName("message").orElseThrow();

        assertThat(kernel.getDirectDependencies(modules).isEmpty())
                .as("the kernel of all messages depends on no feature, so it needs not be declared open")
                .isTrue();
    }

    @Test
    void aLookIntoAnothersSideAndACycleAreFound() {
        ApplicationModules wrong = ApplicationModules.of("wrong.jiwon", location -> true);

        assertThatThrownBy(wrong::verify)
                .isInstanceOf(Violations.class)
                .hasMessageContaining("'interview' depends on non-exposed type wrong.jiwon.resume.command")
                .hasMessageContaining("Cycle detected");
    }
}
