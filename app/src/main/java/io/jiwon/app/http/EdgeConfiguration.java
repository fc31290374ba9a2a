package io.jiwon.app.http;

import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Has those who refuse before a controller is asked say it in our one form. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {
    /** Spring Security's firewall: paths that climb, odd methods, bytes that no header may have. */
    @Bean
    RequestRejectedHandler rejectedByTheFirewall(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver advice) {
        return (request, response, rejected) ->
                advice.resolveException(request, response, null, new Refused(RequestProblem.MALFORMED_REQUEST));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusedByTomcat() {
        return new ErrorReports();
    }

    /** Last, because Spring Boot sets a report of its own. */
    private static final class ErrorReports
            implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
        @Override
        public void customize(TomcatServletWebServerFactory tomcat) {
            tomcat.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemValve.class.getName());
                }
            });
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }
    }
}
