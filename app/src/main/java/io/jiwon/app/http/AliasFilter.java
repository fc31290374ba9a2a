package io.jiwon.app.http;

import io.jiwon.app.http.HttpSettings.Alias;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Lets aliases and trailing slashes reach the canonical controllers; security sees the canonical path. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class AliasFilter extends OncePerRequestFilter {
    private final List<Route> routes;

    AliasFilter(HttpSettings settings) {
        this.routes = settings.aliases().stream()
                .map(alias -> new Route(PathPatternParser.defaultInstance.parse(alias.from()), alias))
                .toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> canonical = canonical(request.getMethod(), request.getRequestURI());
        if (canonical.isPresent()) {
            chain.doFilter(ReroutedRequest.to(canonical.get(), request.getMethod(), Map.of(), request), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<String> canonical(String method, String path) {
        String slashless = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        PathContainer parsed = PathContainer.parsePath(slashless);
        for (Route route : routes) {
            if (route.alias().methods().isEmpty() || route.alias().methods().contains(method)) {
                PathPattern.PathMatchInfo match = route.from().matchAndExtract(parsed);
                if (match != null) {
                    return Optional.of(
                            UriComponentsBuilder.fromUriString(route.alias().to())
                                    .buildAndExpand(match.getUriVariables())
                                    .toUriString());
                }
            }
        }
        return slashless.equals(path) ? Optional.empty() : Optional.of(slashless);
    }

    private record Route(PathPattern from, Alias alias) {}
}
