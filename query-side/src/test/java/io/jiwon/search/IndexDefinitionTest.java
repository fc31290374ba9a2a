package io.jiwon.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.jiwon.message.MessageJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IndexDefinitionTest {
    @Test
    void theNewestDefinitionOfAnIndexIsReadFromItsFile() {
        IndexDefinition posting = IndexDefinition.newest("posting");
        assertThat(posting.version()).isEqualTo(1);
        assertThat(posting.keywords()).containsExactly("closed", "company", "deadline", "employment_type");
        assertThat(posting.numbers()).containsExactly("created_at", "end_date");
        assertThatIllegalStateException().isThrownBy(() -> IndexDefinition.newest("nothing"));
    }

    @Test
    void whatNoAdapterCouldObeyIsRefused() {
        JsonNode posting = IndexDefinition.newest("posting").body();
        JsonNode withoutOwner = posting.deepCopy();
        withoutOwner.path("mappings").path("properties").asObject().remove("owner_id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndexDefinition.of("posting", 2, withoutOwner))
                .withMessageContaining("owner_id");
        JsonNode withPlace = posting.deepCopy();
        withPlace
                .path("mappings")
                .path("properties")
                .asObject()
                .set("place", MessageJson.mapper().readTree("{\"type\":\"geo_point\"}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndexDefinition.of("posting", 2, withPlace))
                .withMessageContaining("geo_point");
    }
}
