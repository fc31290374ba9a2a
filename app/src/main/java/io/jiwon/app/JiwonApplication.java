package io.jiwon.app;

import io.jiwon.app.database.EmbeddedDatabaseStart;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Jiwon. */
@SpringBootApplication(scanBasePackages = "io.jiwon")
@EntityScan("io.jiwon")
@EnableJpaRepositories(basePackages = "io.jiwon", considerNestedRepositories = true)
@EnableScheduling
public class JiwonApplication {
    public static void main(String[] args) {
        // It would read all of Kotlin's reflection for a YAML converter that nobody asks for.
        System.setProperty("spring.backgroundpreinitializer.ignore", "true");
        SpringApplication application = new SpringApplication(JiwonApplication.class);
        application.addInitializers(new EmbeddedDatabaseStart());
        application.run(args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
