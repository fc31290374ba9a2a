package wrong.jiwon.resume.query;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.web.bind.annotation.RestController;

/** Changes something while asking. */
@RestController
class ResumeQueryController {
    CommandGateway gateway;
}
