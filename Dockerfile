# Build: the wrapper fetches Maven, Maven fetches the rest. Nothing of this stage but the jar's layers goes on.
FROM eclipse-temurin:25-jdk-noble AS build
WORKDIR /src
COPY . .
# The cache mount keeps what Maven fetched for the next build, outside the image.
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q -B -DskipTests -pl app -am package \
 && java -Djarmode=tools -jar app/target/jiwon.jar extract --layers --destination /layers

FROM eclipse-temurin:25-jre-noble
LABEL org.opencontainers.image.title="Jiwon" \
      org.opencontainers.image.description="Event-sourced backend for people who apply for jobs and those who help them"
RUN groupadd --system --gid 10001 jiwon \
 && useradd --system --uid 10001 --gid jiwon --home-dir /app --shell /usr/sbin/nologin jiwon \
 && install -d -o jiwon -g jiwon /app /app/data
WORKDIR /app
# One layer each, the seldom changed ones first.
COPY --from=build --chown=jiwon:jiwon /layers/dependencies/ ./
COPY --from=build --chown=jiwon:jiwon /layers/snapshot-dependencies/ ./
COPY --from=build --chown=jiwon:jiwon /layers/application/ ./
USER jiwon
VOLUME /app/data
EXPOSE 8080
# Without curl, which the image need not have.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 2 status <&3 && [[ $status == *' 200'* ]]"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-Daxoniq.update-checker.disabled=true", "-Ddisable-axoniq-console-message=true", "-jar", "jiwon.jar"]
