package io.jiwon.file.command;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files are scanned by the clamd that {@code jiwon.files.clamd} names; without one each file says that it is not scanned. */
@Configuration(proxyBeanMethods = false)
class FileConfiguration {
    @Bean
    VirusScan virusScan(FileSettings settings) {
        return settings.clamd().isBlank()
                ? new NoVirusScan()
                : new ClamdVirusScan(settings.clamd(), settings.scanConnectMax(), settings.scanReadMax());
    }
}
