package io.jiwon.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteBatchesTest {
    @Test
    void oneKindOfManyRowsIsOneBatch() {
        assertThat(batches("insert a", "insert b", "insert c")).containsExactly("insert a b c");
    }

    @Test
    void writesOfDifferentRowsPassOneAnother() {
        assertThat(batches("insert a", "update a", "insert b", "update b")).containsExactly("insert a b", "update a b");
    }

    @Test
    void writesOfOneRowKeepTheirOrder() {
        assertThat(batches("insert a", "update a", "delete a", "update b", "insert a", "update a"))
                .containsExactly("insert a", "update a b", "delete a", "insert a", "update a");
    }

    @Test
    void aWriteJoinsNoBatchBeforeTheLastOfItsRow() {
        assertThat(batches("update a", "insert b", "update b", "insert a"))
                .containsExactly("update a", "insert b a", "update b");
    }

    @Test
    void whateverTheWritesNoRowSeesThemInAnotherOrder() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<RowWrite> writes = IntStream.range(0, 300)
                    .mapToObj(i -> write("kind " + random.nextInt(4), "row " + random.nextInt(20), i))
                    .toList();
            List<RowWrite> sent =
                    WriteBatches.of(writes).stream().flatMap(List::stream).toList();
            assertThat(byKey(sent)).isEqualTo(byKey(writes));
        }
    }

    @Test
    void aBatchIsCutAtTheMostStatements() {
        List<RowWrite> writes = IntStream.range(0, 2 * WriteBatches.STATEMENTS_MAX + 1)
                .mapToObj(i -> write("insert", i, i))
                .toList();
        assertThat(WriteBatches.of(writes))
                .extracting(List::size)
                .containsExactly(WriteBatches.STATEMENTS_MAX, WriteBatches.STATEMENTS_MAX, 1);
    }

    @Test
    void aBatchEndsWithTheWriteThatMakesItTooLarge() {
        String half = "x".repeat(Math.toIntExact(WriteBatches.BYTES_MAX / 2));
        List<RowWrite> writes =
                IntStream.range(0, 5).mapToObj(i -> write("insert", i, half)).toList();
        assertThat(WriteBatches.of(writes)).extracting(List::size).containsExactly(2, 2, 1);
    }

    @Test
    void afterACutTheOrderOfARowStillHolds() {
        List<RowWrite> writes = new ArrayList<>();
        writes.add(write("insert", "a", 0));
        writes.add(write("update", "a", 1));
        IntStream.range(0, WriteBatches.STATEMENTS_MAX).forEach(i -> writes.add(write("insert", i, 2)));
        writes.add(write("insert", "a", 3));
        List<RowWrite> sent =
                WriteBatches.of(writes).stream().flatMap(List::stream).toList();
        assertThat(byKey(sent)).isEqualTo(byKey(writes));
    }

    /** As "kind row row …", from "kind row". */
    private static List<String> batches(String... writes) {
        List<RowWrite> all = List.of(writes).stream()
                .map(write -> write.split(" "))
                .map(write -> write(write[0], write[1], 0))
                .toList();
        return WriteBatches.of(all).stream()
                .map(batch -> batch.getFirst().sql() + " "
                        + batch.stream().map(write -> write.key().toString()).collect(Collectors.joining(" ")))
                .toList();
    }

    private static RowWrite write(String sql, Object key, Object value) {
        return new RowWrite(sql, key, false, "SomethingHappened", Collections.singletonList(value));
    }

    private static Map<Object, List<RowWrite>> byKey(List<RowWrite> writes) {
        Map<Object, List<RowWrite>> byKey = new HashMap<>();
        writes.forEach(write ->
                byKey.computeIfAbsent(write.key(), key -> new ArrayList<>()).add(write));
        return byKey;
    }
}
