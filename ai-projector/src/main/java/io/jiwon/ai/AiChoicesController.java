package io.jiwon.ai;

import io.jiwon.account.Audience;
import io.jiwon.account.OpenTo;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which models and prompt versions a rerun may name. */
@RestController
@RequestMapping("/api/v1/ai/choices")
@OpenTo(Audience.MEMBERS)
@Tag(name = "rerun")
final class AiChoicesController {
    private final AiChoices choices;

    AiChoicesController(AiChoices choices) {
        this.choices = choices;
    }

    @GetMapping
    @Operation(
            summary = "The models and prompt versions that a rerun may name",
            description = "As this installation is configured; the ones that are used when nobody names another are"
                    + " marked. A price is in US dollars per million tokens, null when none is known.")
    AiChoices list() {
        return choices;
    }
}
