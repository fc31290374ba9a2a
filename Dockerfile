# Build: the wrapper fetches Maven, Maven fetches the rest. Nothing of this stage but the jars goes on.
FROM eclipse-temurin:25-jdk-noble AS build
WORKDIR /src
COPY . .
# The cache mount keeps what Maven fetched for the next build, outside the image.
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q -B -DskipTests -pl app -am package

FROM eclipse-temurin:25-jre-noble
LABEL org.opencontainers.image.title="Jiwon" \
      org.opencontainers.image.description="Event-sourced backend for people who apply for jobs and those who help them"
RUN groupadd --system --gid 10001 jiwon \
 && useradd --system --uid 10001 --gid jiwon --home-dir /app --shell /usr/sbin/nologin jiwon \
 && install -d -o jiwon -g jiwon /app /app/data
WORKDIR /app
# The seldom changed layer first.
COPY --from=build --chown=jiwon:jiwon /src/app/target/lib/ lib/
COPY --from=build --chown=jiwon:jiwon /src/app/target/jiwon.jar ./
USER jiwon
VOLUME /app/data
EXPOSE 8080
# Without curl, which the image need not have.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 2 status <&3 && [[ $status == *' 200'* ]]"]
# The class data archive is written when the first container stops, and halves the start-up of the later ones.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=/app/data/jiwon.jsa", "-Daxoniq.update-checker.disabled=true", "-Ddisable-axoniq-console-message=true", "-jar", "jiwon.jar"]
