package io.jiwon.search;

import io.jiwon.message.MessageJson;
import io.jiwon.search.lucene.LuceneHome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class LuceneSearchTest extends SearchContract {
    @TempDir
    static Path folder;

    private static SearchIndexes indexes;

    @BeforeAll
    static void openIndexes() {
        indexes = new SearchIndexes(new LuceneHome(folder, MessageJson.serializer()));
    }

    @AfterAll
    static void closeIndexes() {
        indexes.close();
    }

    @Override
    SearchIndexes indexes() {
        return indexes;
    }
}
