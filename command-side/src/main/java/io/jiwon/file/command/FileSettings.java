package io.jiwon.file.command;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/**
 * How files are taken in.
 *
 * @param ticketValid how long a ticket to upload can be used
 * @param linkValid how long a link to download can be used
 * @param uploadKept how long bytes are awaited, and what arrived and was not looked at is kept
 * @param receiveMax how long the bytes of one file may take to arrive
 * @param clamd where the virus scanner clamd listens, for example {@code tcp://clamav:3310}; empty when there is none
 * @param scanConnectMax how long connecting to it may take
 * @param scanReadMax how long it may be silent
 */
@ConfigurationProperties("jiwon.files")
record FileSettings(
        Duration ticketValid,
        Duration linkValid,
        Duration uploadKept,
        Duration receiveMax,
        String clamd,
        Duration scanConnectMax,
        Duration scanReadMax) {
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(FileSettings.class)
    static class Registration {}
}
