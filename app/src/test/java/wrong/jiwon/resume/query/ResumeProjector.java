package wrong.jiwon.resume.query;

import java.net.http.HttpClient;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import wrong.jiwon.resume.ResumeEvent;

/** Sends commands, calls HTTP, cannot be reset, runs in a group that nobody configured. */
@ProcessingGroup("resume-nowhere")
class ResumeProjector {
    CommandGateway gateway;
    HttpClient http;

    @EventHandler
    void on(ResumeEvent event) {
        gateway.send(event);
    }
}
