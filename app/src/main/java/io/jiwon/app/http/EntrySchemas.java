package io.jiwon.app.http;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.Section;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Describes the entries of a resume, whose form depends on their section. The controllers read and write them as JSON
 * trees, from which no description can be made; here each section gets the form of its {@link EntryContent}.
 */
final class EntrySchemas implements OpenApiCustomizer {
    private static final List<String> RESUMES = List.of("ResumeBody", "ResumeAnswer");
    private static final String SECTION = "/api/v1/resumes/{resume_id}/{section}";
    private static final String ENTRY = SECTION + "/{entry_id}";

    private final JsonMapper mapper;

    EntrySchemas(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void customise(OpenAPI api) {
        Map<Section, String> names = new EnumMap<>(Section.class);
        for (JsonSubTypes.Type type :
                EntryContent.class.getAnnotation(JsonSubTypes.class).value()) {
            Section section = Section.from(type.name());
            names.put(section, type.value().getSimpleName());
            api.getComponents().addSchemas(type.value().getSimpleName(), entry(section, type.value()));
        }
        for (String resume : RESUMES) {
            Schema<?> schema =
                    Objects.requireNonNull(api.getComponents().getSchemas().get(resume), resume);
            names.forEach((section, name) -> schema.addProperty(
                    section.key(),
                    ApiSchema.list(resume.equals("ResumeBody") ? asSent(section, name) : ApiSchema.reference(name))));
        }
        List<Schema<Object>> forms =
                names.values().stream().map(ApiSchema::reference).toList();
        api.getComponents().getSchemas().remove("EntryAnswer"); // Each section's own form stands for it.
        json(at(api, SECTION).getGet()).setSchema(ApiSchema.list(ApiSchema.anyOf(forms)));
        json(at(api, ENTRY).getGet()).setSchema(ApiSchema.anyOf(forms));
        for (Operation writing : List.of(
                at(api, SECTION).getPost(),
                at(api, ENTRY).getPut(),
                at(api, ENTRY).getPatch())) {
            writing.getRequestBody().getContent().values().forEach(content -> content.schema(ApiSchema.anyOf(forms))
                    .example(example(Section.EXPERIENCES)));
        }
    }

    /** The values that {@code section} may have in a path. */
    static Schema<Object> sectionInPath() {
        return ApiSchema.values(
                Arrays.stream(Section.values()).<Object>map(Section::path).toList(), "string");
    }

    private Schema<?> entry(Section section, Class<?> type) {
        Schema<?> fields = Objects.requireNonNull(
                ModelConverters.getInstance(true).read(type).get(type.getSimpleName()), type.getSimpleName());
        Schema<Object> entry = ApiSchema.of("object");
        entry.setDescription("An entry of " + section.key());
        Schema<Object> id = ApiSchema.uuid();
        id.setDescription("Always answered. In a request it names the entry that this one replaces; without it an entry"
                + " is matched by what it says.");
        entry.addProperty("id", id);
        fields.getProperties().forEach((name, field) -> {
            entry.addProperty(name, field);
            // A list may be left out of a request, which is the same as an empty one.
            if (fields.getRequired() != null && fields.getRequired().contains(name) && field.getItems() == null) {
                entry.addRequiredItem(name);
            }
        });
        entry.setExample(example(section));
        return entry;
    }

    private static Schema<Object> asSent(Section section, String name) {
        return section == Section.TECHNOLOGY_STACKS
                ? ApiSchema.anyOf(List.of(ApiSchema.text("Java"), ApiSchema.reference(name)))
                : ApiSchema.reference(name);
    }

    private static PathItem at(OpenAPI api, String path) {
        return Objects.requireNonNull(api.getPaths().get(path), path);
    }

    private static MediaType json(Operation operation) {
        return operation
                .getResponses()
                .values()
                .iterator()
                .next()
                .getContent()
                .values()
                .iterator()
                .next();
    }

    private Object example(Section section) {
        return mapper.readValue(
                switch (section) {
                    case EXPERIENCES -> """
                        {"company": "주식회사 새벽배송", "position": "백엔드 개발자", "start_date": "2022-03",
                         "description": "주문 API의 평균 응답 시간을 800ms에서 240ms로 줄였습니다."}""";
                    case EDUCATIONS -> """
                        {"school": "한국대학교", "major": "컴퓨터공학", "status": "졸업", "start_date": "2016-03",
                         "end_date": "2022-02", "gpa": 3.9, "gpa_scale": 4.5}""";
                    case PROJECTS -> """
                        {"name": "정산 배치 개편", "role": "백엔드", "start_date": "2023-01", "end_date": "2023-06",
                         "technologies": ["Java", "Spring Batch"], "url": "https://example.com/settlement"}""";
                    case ACTIVITIES -> """
                        {"name": "오픈소스 스터디", "organization": "한국대학교", "role": "운영", "start_date": "2020"}""";
                    case QUALIFICATIONS -> """
                        {"name": "정보처리기사", "issuer": "한국산업인력공단", "acquired_date": "2021-06-02"}""";
                    case TECHNOLOGY_STACKS -> """
                        {"name": "Spring", "level": "상"}""";
                    case AWARDS -> """
                        {"title": "사내 해커톤 대상", "issuer": "주식회사 새벽배송", "awarded_date": "2023-11"}""";
                    case LANGUAGES -> """
                        {"language": "영어", "test": "TOEIC", "score": "915", "acquired_date": "2024-08"}""";
                    case LINKS -> """
                        {"url": "https://github.com/example", "label": "GitHub"}""";
                    case COVER_LETTERS -> """
                        {"title": "지원 동기", "body": "사용자가 기다리지 않는 서비스를 만들고 싶습니다."}""";
                    case PUBLICATIONS -> """
                        {"name": "이벤트 소싱 주문 시스템의 재생 비용", "publisher": "한국정보과학회", "released_date": "2024-06"}""";
                    case INTERESTS -> """
                        {"name": "접근성", "keywords": ["수어", "자막"]}""";
                    case REFERENCES -> """
                        {"name": "이서준", "reference": "어려운 문제를 끝까지 설명하는 동료입니다."}""";
                },
                Object.class);
    }
}
