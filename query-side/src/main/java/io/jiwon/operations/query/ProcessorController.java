package io.jiwon.operations.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.message.FieldRules;
import io.jiwon.message.ShowsPersonalData;
import io.jiwon.operations.ProcessorStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/processors")
@OpenTo(Audience.ADMINISTRATORS)
@Tag(name = "operations")
final class ProcessorController {
    private static final int WAIT_MAX_SECONDS = 60;

    private final Processors processors;

    ProcessorController(Processors processors) {
        this.processors = processors;
    }

    @GetMapping
    @ShowsPersonalData(false)
    @Operation(summary = "The processors and how far they are (administrators)")
    ProcessorList list() {
        return new ProcessorList(processors.all());
    }

    @GetMapping("/{name}")
    @ShowsPersonalData(false)
    @Operation(
            summary = "One processor (administrators)",
            description = "With wait (seconds, at most 60) the answer comes when it has caught up.")
    ProcessorStatus find(@PathVariable String name, @RequestParam(defaultValue = "0") int wait) {
        new FieldRules()
                .rule("wait", wait >= 0 && wait <= WAIT_MAX_SECONDS, "must be between 0 and " + WAIT_MAX_SECONDS)
                .refuseIfBroken();
        return processors.find(name, Duration.ofSeconds(wait));
    }

    @PostMapping("/{name}/replays")
    @Operation(
            summary = "Rebuild a read model from the first event on (administrators)",
            description = "Empties it first. Events that act on the world, such as AI requests, are not repeated.")
    ResponseEntity<ProcessorStatus> replay(Caller caller, @PathVariable String name) {
        ProcessorStatus status = processors.replay(caller, name);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create("/api/v1/admin/processors/" + name))
                .body(status);
    }

    record ProcessorList(List<ProcessorStatus> items) {}
}
