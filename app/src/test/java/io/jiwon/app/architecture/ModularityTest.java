package io.jiwon.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/** Rule 2: a feature sees only another's root package, across the Maven modules, and there are no cycles. */
class ModularityTest {
    private static final ImportOption PRODUCTION =
            location -> new ImportOption.DoNotIncludeTests().includes(location) && !location.contains("-tests.jar");

    private final ApplicationModules modules = ApplicationModules.of("io.jiwon", PRODUCTION);

    @Test
    void rule2_aFeatureSeesOnlyAnothersRootPackage() {
        modules.verify();
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
