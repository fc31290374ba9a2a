package io.jiwon.search.lucene;

import io.jiwon.search.DocumentWrite;
import io.jiwon.search.DocumentWrite.Content;
import io.jiwon.search.IndexDefinition;
import io.jiwon.search.SearchDocument;
import io.jiwon.search.SearchWords;
import io.jiwon.search.SearchWords.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** A document as Lucene holds it. The names are those of the definition. */
final class LuceneFields {
    static final String ID = "id";
    static final String POSITION = "position";
    static final String OWNER = "owner_id";
    static final String IS_PUBLIC = "is_public";
    static final String TITLE = "title";
    static final String WORDS = "words";
    static final String SPELLINGS = "spellings";
    static final String STATE = "state";
    static final String YES = "true";

    /** Words between two texts, so that no phrase reaches from one into the next; as Elasticsearch has it. */
    private static final int GAP_WORDS = 100;

    private static final FieldType TEXT = text();

    private LuceneFields() {}

    private static FieldType text() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        type.freeze();
        return type;
    }

    /** Reads the texts, which takes most of the time that indexing takes. */
    static Document of(IndexDefinition definition, DocumentWrite write) {
        Document fields = new Document();
        fields.add(new StringField(ID, write.id(), Store.YES));
        fields.add(new SortedDocValuesField(ID, new BytesRef(write.id())));
        fields.add(new NumericDocValuesField(POSITION, write.position()));
        if (write.content() != null) {
            add(fields, definition, write.content());
        }
        return fields;
    }

    private static void add(Document fields, IndexDefinition definition, Content content) {
        SearchDocument document = content.document();
        definition.check(document);
        fields.add(new StringField(OWNER, document.ownerId().toString(), Store.NO));
        if (document.isPublic()) {
            fields.add(new StringField(IS_PUBLIC, YES, Store.NO));
        }
        fields.add(new StoredField(STATE, content.state()));
        addTexts(fields, document.texts());
        document.keywords()
                .forEach((field, values) -> values.forEach(value -> {
                    fields.add(new StringField(field, value, Store.NO));
                    fields.add(new SortedSetDocValuesField(field, new BytesRef(value)));
                }));
        document.numbers().forEach((field, value) -> fields.add(new LongField(field, value, Store.NO)));
        if (document.vector() != null) {
            fields.add(new KnnFloatVectorField(
                    document.vector().field(), document.vector().values(), VectorSimilarityFunction.COSINE));
        }
    }

    private static void addTexts(Document fields, Map<String, String> texts) {
        List<List<String>> words = new ArrayList<>();
        Set<String> spellings = new HashSet<>();
        texts.forEach((name, text) -> {
            Reading reading = SearchWords.read(SearchWords.normalised(text));
            words.add(reading.terms());
            spellings.addAll(reading.spellings());
            if (name.equals(SearchDocument.TITLE)) {
                fields.add(new Field(TITLE, new WordStream(List.of(reading.terms()), GAP_WORDS), TEXT));
            }
        });
        fields.add(new Field(WORDS, new WordStream(words, GAP_WORDS), TEXT));
        spellings.forEach(spelling -> fields.add(new StringField(SPELLINGS, spelling, Store.NO)));
    }
}
