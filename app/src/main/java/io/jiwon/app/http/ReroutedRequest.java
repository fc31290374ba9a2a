package io.jiwon.app.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The same request to another path; query parameters of the new path are added, headers may be replaced. */
final class ReroutedRequest extends HttpServletRequestWrapper {
    private final String path;
    private final String method;
    private final Map<String, String> headers;
    private final Map<String, String[]> parameters;

    private ReroutedRequest(
            HttpServletRequest request,
            String path,
            String method,
            Map<String, String> headers,
            Map<String, String[]> parameters) {
        super(request);
        this.path = path;
        this.method = method;
        this.headers = headers;
        this.parameters = parameters;
    }

    static ReroutedRequest to(String target, String method, Map<String, String> headers, HttpServletRequest request) {
        UriComponents uri = UriComponentsBuilder.fromUriString(target).build();
        Map<String, String[]> parameters = new LinkedHashMap<>();
        MultiValueMap<String, String> added = uri.getQueryParams();
        added.forEach((name, values) -> parameters.put(
                name,
                values.stream()
                        .map(value -> UriUtils.decode(value == null ? "" : value, StandardCharsets.UTF_8))
                        .toArray(String[]::new)));
        // What the caller says wins over what the alias sets.
        parameters.putAll(request.getParameterMap());
        String path = uri.getPath();
        return new ReroutedRequest(request, path == null ? "/" : path, method, headers, parameters);
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        url.setLength(url.length() - super.getRequestURI().length());
        return url.append(path);
    }

    @Override
    public String getServletPath() {
        return path;
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return super.getHeader(name);
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(List.copyOf(parameters.keySet()));
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return parameters.get(name);
    }
}
