package wrong.jiwon.resume.query;

import io.jiwon.account.Audience;
import io.jiwon.account.OpenTo;
import io.jiwon.message.ShowsPersonalData;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes something while asking; shows administrators what nobody records. */
@RestController
@OpenTo(Audience.ADMINISTRATORS)
class ResumeQueryController {
    CommandGateway gateway;

    @GetMapping("/all")
    String all() {
        return "";
    }

    @GetMapping("/count")
    @ShowsPersonalData
    long count() {
        return 0;
    }
}
