package io.jiwon.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.message.Excerpt;
import io.jiwon.message.Facet;
import io.jiwon.message.Facet.Count;
import io.jiwon.message.Matches;
import io.jiwon.message.Refused;
import io.jiwon.message.SearchPaging;
import io.jiwon.readmodel.StoredJson;
import io.jiwon.search.DocumentWrite.Content;
import io.jiwon.search.IndexQuery.Filter;
import io.jiwon.search.IndexQuery.Order;
import io.jiwon.search.SearchIndex.Generation;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every adapter does. Each test has people of its own, so they can share an index. */
abstract class SearchContract {
    private static final AtomicLong POSITION = new AtomicLong();
    private static final Order NEWEST = new Order("created_at", true);
    private static final Order DEADLINE = new Order("end_date", false);

    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private SearchIndex index;
    private SearchEngine engine;

    abstract SearchIndexes indexes();

    @BeforeEach
    void open() {
        index = indexes().of("posting");
        engine = new SearchEngine(indexes());
    }

    // Words

    @ParameterizedTest
    @CsvSource({
        "개발,  서버 개발자를 찾습니다",
        "개발자, 백엔드를 개발합니다",
        "채용, 상반기 채용공고",
        "공고, 상반기 채용공고",
        "채용공고, 채용을 위한 공고",
        "배송, 새벽배송은 주식회사의 서비스입니다",
        "데이터베이스에서, 데이터베이스를 운영",
        "manager, Managers wanted",
        "cafe, Le Café",
        "company, our company's goal",
        "PostgreSQL, postgresql 운영",
        "C++, 모던 C++ 개발",
        "c#, C# 게임 서버",
        ".net, ASP.NET Core 운영",
        "주식회사, ㈜새벽 주식회사",
    })
    @Acceptance(value = "P1", partial = true, note = "what a search finds, by each adapter")
    void aWordIsFoundInTheFormsThatItHas(String asked, String text) {
        String id = write(Ad.of(one, text));
        assertThat(ids(ask(asked))).containsExactly(id);
        assertThat(ask(asked).nearly()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"C++, C언어와 C# 개발", "C#, C++ 개발", ".net, internet", "java, javascript", "인사, 회사에서 인내"})
    void anotherWordIsNot(String asked, String text) {
        write(Ad.of(one, text));
        assertThat(ids(ask("\"" + asked + "\""))).isEmpty();
    }

    @Test
    void everyWordMustBeThere() {
        String both = write(Ad.of(one, "서울 디자인").saying("포토샵"));
        write(Ad.of(one, "서울 요리사"));
        assertThat(ids(ask("서울 포토샵"))).containsExactly(both);
    }

    @Test
    void hangulOfAMacintoshFindsTheSameAndIsFound() {
        String composed = write(Ad.of(one, "물류센터"));
        String decomposed = write(Ad.of(one, Normalizer.normalize("물류센터", Normalizer.Form.NFD)));
        assertThat(ids(ask("물류"))).containsExactlyInAnyOrder(composed, decomposed);
        assertThat(ids(ask(Normalizer.normalize("물류", Normalizer.Form.NFD))))
                .containsExactlyInAnyOrder(composed, decomposed);
    }

    @Test
    void fullWidthLettersAreLetters() {
        String id = write(Ad.of(one, "Ｊａｖａ　개발"));
        assertThat(ids(ask("java"))).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource({
        "backend, 백엔드 구함",
        "서버, Backend wanted",
        "문제 해결, problem solving mindset",
        "problem solving, 문제해결 역량",
        "쿠버네티스, k8s 클러스터",
    })
    void whatMeansTheSameIsFound(String asked, String text) {
        String id = write(Ad.of(one, text));
        assertThat(ids(ask(asked))).containsExactly(id);
        assertThat(ids(ask("\"" + asked + "\"")))
                .as("in quotation marks the word itself is meant")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kuberentes, Kubernetes 운영",
        "postgressql, PostgreSQL 운영",
        "프론트앤드, 프론트엔드를 맡습니다",
        "백앤드, 백엔드 개발자",
        "포트폴리어, 포트폴리오 제출",
    })
    void aMisspelledWordIsFoundWhenNothingHasItAsItIs(String asked, String text) {
        String id = write(Ad.of(one, text));
        Matches<Found<Ad>> found = ask(asked);
        assertThat(ids(found)).containsExactly(id);
        assertThat(ids(ask("\"" + asked + "\""))).as("what is quoted is meant").isEmpty();
    }

    @Test
    void aWordThatSomethingHasIsNotTakenForAMisspelling() {
        String exact = write(Ad.of(one, "스프링 java"));
        write(Ad.of(one, "lava jaya"));
        Matches<Found<Ad>> found = ask("java");
        assertThat(ids(found)).containsExactly(exact);
        assertThat(found.nearly()).isFalse();
        assertThat(ask("jawa").nearly()).isTrue();
        assertThat(ids(ask("zzzzqqqq"))).isEmpty();
    }

    @Test
    void aQuotationIsAPhrase() {
        String inOrder = write(Ad.of(one, "배송 경로 최적화"));
        write(Ad.of(one, "최적화 배송 경로"));
        write(Ad.of(one, "경로").saying("배송"));
        assertThat(ids(ask("\"배송 경로 최적화\""))).containsExactly(inOrder);
        assertThat(ids(ask("“경로 최적화”"))).containsExactly(inOrder);
        assertThat(ids(ask("경로 배송"))).hasSize(3);
        assertThat(ids(ask("최적화 \"배송 경로")))
                .as("a quotation that does not end is none")
                .hasSize(2);
    }

    @Test
    void noPhraseReachesFromOneTextIntoTheNext() {
        write(Ad.of(one, "데이터").saying("엔지니어"));
        assertThat(ids(ask("\"데이터 엔지니어\""))).isEmpty();
    }

    @Test
    void aTitleCountsForMore() {
        String inText = write(Ad.of(one, "구인").saying("회계 담당"));
        String inTitle = write(Ad.of(one, "회계 담당").saying("구인"));
        assertThat(ids(ask("회계"))).containsExactly(inTitle, inText);
    }

    // What is asked badly

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*:*",
                "*",
                "owner_id:*",
                "title:(비밀 OR 공개)^9",
                "비밀~9 AND NOT x",
                "[* TO *]",
                "/.*/",
                "{\"match_all\":{}}",
                "\\",
                "\"",
                "\"\"",
                "비밀\\",
                "_exists_:title",
                "'; drop table event; --",
                "+++---!!!",
            })
    void whatLooksLikeSyntaxIsText(String hostile) {
        write(Ad.of(other, "비밀"));
        assertThat(ids(ask(hostile))).isEmpty();
    }

    @Test
    void emojiAreFoundAndHarmNothing() {
        String id = write(Ad.of(one, "🚀 로켓 성장 👩‍💻"));
        assertThat(ids(ask("로켓 🚀"))).containsExactly(id);
        assertThat(ids(ask("🚀"))).containsExactly(id);
        assertThat(ids(ask("🛸"))).isEmpty();
        assertThat(ask("로켓").items().getFirst().excerpts().getFirst().text()).isEqualTo("🚀 로켓 성장 👩‍💻");
    }

    @Test
    void textFromRightToLeftIsFound() {
        String id = write(Ad.of(one, "مهندس برمجيات").saying("\u202Eevil\u202C"));
        assertThat(ids(ask("برمجيات"))).containsExactly(id);
    }

    @Test
    void aQueryHasALimit() {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> ask("가".repeat(QueryText.TEXT_MAX_CHARS + 1)));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> ask("b1 ".repeat(QueryText.WORDS_MAX)));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> ask("a\0b"));
        assertThat(ask("x".repeat(QueryText.TEXT_MAX_CHARS)).items()).isEmpty();
    }

    @Test
    void aDocumentMayHoldAnything() {
        String id = write(Ad.of(one, "정상").saying("x".repeat(40_000) + " 가".repeat(5_000) + "\uD83D\uDE80"));
        assertThat(ids(ask("정상"))).containsExactly(id);
    }

    @Test
    void withoutTextEverythingIsFound() {
        String first = write(Ad.of(one, "하나").madeAt(1));
        String second = write(Ad.of(one, "둘").madeAt(2));
        assertThat(ids(search(one, null, List.of(), NEWEST, List.of(), new SearchPaging(null, 10))))
                .containsExactly(second, first);
        assertThat(ids(search(one, "  ", List.of(), NEWEST, List.of(), new SearchPaging(null, 10))))
                .hasSize(2);
    }

    // Filters, facets, excerpts, order, pages

    @Test
    void filtersNarrowWhatIsFound() {
        String may = write(Ad.of(one, "요리사").by("가게, 1호").until("2026-05-31"));
        String june = write(Ad.of(one, "요리사").by("나게").until("2026-06-01"));
        String open = write(Ad.of(one, "요리사").by("다게"));
        Filter firstTwo = new Filter.OneOf("company", List.of("가게, 1호", "나게"));
        Filter fromJune = new Filter.Between("end_date", day("2026-06-01"), Long.MAX_VALUE);
        assertThat(ids(ask("요리사", firstTwo))).containsExactlyInAnyOrder(may, june);
        assertThat(ids(ask("요리사", fromJune))).containsExactly(june);
        assertThat(ids(ask("요리사", firstTwo, fromJune))).containsExactly(june);
        assertThat(ids(ask("요리사", new Filter.NotId(june)))).containsExactlyInAnyOrder(may, open);
        assertThat(ids(ask("요리사", new Filter.OneOf("company", List.of("*"))))).isEmpty();
    }

    @Test
    @Acceptance(value = "G27", partial = true, note = "facets, by each adapter")
    void facetsCountAllMatchesTheMostFrequentFirst() {
        for (int i = 0; i < 12; i++) {
            write(Ad.of(one, "간호사 " + i).by(i % 3 == 0 ? "을병원" : "갑병원"));
        }
        write(Ad.of(one, "의사").by("정병원"));
        write(Ad.of(other, "간호사").by("갑병원"));
        Matches<Found<Ad>> found = search(
                one, "간호사", List.of(), Order.BEST_FIRST, List.of("company", "deadline"), new SearchPaging(null, 2));
        assertThat(found.total()).isEqualTo(12);
        assertThat(found.facets())
                .containsExactly(
                        new Facet("company", List.of(new Count("갑병원", 8), new Count("을병원", 4))),
                        new Facet("deadline", List.of(new Count("open", 12))));
    }

    @Test
    void excerptsShowWhereItMatchesAsPlainText() {
        write(Ad.of(one, "물류 <b>관리자</b>").saying("앞말 ".repeat(200) + "창고의 물류를 managing 합니다" + " 뒷말".repeat(200)));
        List<Excerpt> excerpts = ask("물류 manage").items().getFirst().excerpts();
        assertThat(excerpts).extracting(Excerpt::field).containsExactly("title", "text");
        assertThat(excerpts.getFirst().text()).isEqualTo("물류 <b>관리자</b>");
        assertThat(excerpts.get(1).text()).hasSizeLessThan(2 * Excerpts.EXCERPT_CHARS);
        assertThat(marked(excerpts.get(1))).containsExactly("물류", "managing");
    }

    @Test
    void excerptsShowAMisspelledWordAndASynonym() {
        write(Ad.of(one, "Kubernetes 클러스터"));
        assertThat(marked(ask("kubernetis").items().getFirst().excerpts().getFirst()))
                .containsExactly("Kubernetes");
        assertThat(marked(ask("쿠버네티스").items().getFirst().excerpts().getFirst()))
                .containsExactly("Kubernetes");
    }

    @Test
    void hitsAreSortedByNumbersWithTheMissingLast() {
        String never = write(Ad.of(one, "용접").madeAt(1));
        String late = write(Ad.of(one, "용접").madeAt(2).until("2027-01-01"));
        String soon = write(Ad.of(one, "용접").madeAt(3).until("2026-02-01"));
        assertThat(ids(search(one, "용접", List.of(), DEADLINE, List.of(), new SearchPaging(null, 10))))
                .containsExactly(soon, late, never);
        assertThat(ids(search(one, "용접", List.of(), NEWEST, List.of(), new SearchPaging(null, 10))))
                .containsExactly(soon, late, never);
    }

    @Test
    void pagesGoAsDeepAsThereIsSomethingWithoutAGapOrARepeat() {
        Set<String> all = new TreeSet<>();
        List<DocumentWrite> writes = new ArrayList<>();
        for (int i = 0; i < 1_103; i++) {
            String id = UUID.randomUUID().toString();
            all.add(id);
            Ad ad = Ad.of(one, "미용사 " + "경력 ".repeat(i % 7)).madeAt(i / 5);
            writes.add(at(id, ad));
        }
        index.write(writes);
        for (Order order : List.of(Order.BEST_FIRST, NEWEST)) {
            List<String> seen = new ArrayList<>();
            String cursor = null;
            do {
                Matches<Found<Ad>> page =
                        search(one, "미용사", List.of(), order, List.of(), new SearchPaging(cursor, 100));
                assertThat(page.total()).isEqualTo(1_103);
                seen.addAll(ids(page));
                cursor = page.nextCursor();
            } while (cursor != null);
            assertThat(seen).hasSize(1_103).doesNotHaveDuplicates().containsAll(all);
        }
    }

    @Test
    void aCursorGoesOnWithItsOwnSearchOnly() {
        write(Ad.of(one, "목수"));
        write(Ad.of(one, "목수"));
        String cursor = search(one, "목수", List.of(), NEWEST, List.of(), new SearchPaging(null, 1))
                .nextCursor();
        assertThat(search(one, "목수", List.of(), NEWEST, List.of(), new SearchPaging(cursor, 1))
                        .items())
                .hasSize(1);
        for (String wrong : List.of("x", "%%%", "e30", cursor + "x", cursor.substring(1))) {
            assertThatExceptionOfType(Refused.class)
                    .as(wrong)
                    .isThrownBy(() -> search(one, "목수", List.of(), NEWEST, List.of(), new SearchPaging(wrong, 1)));
        }
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> search(one, "석수", List.of(), NEWEST, List.of(), new SearchPaging(cursor, 1)));
        assertThat(ids(search(other, "목수", List.of(), NEWEST, List.of(), new SearchPaging(cursor, 1))))
                .as("it opens nothing to somebody else")
                .isEmpty();
    }

    @Test
    void pagesOfAMisspelledWordGoOnAsTheyBegan() {
        for (int i = 0; i < 3; i++) {
            write(Ad.of(one, "Elasticsearch 운영"));
        }
        Matches<Found<Ad>> first =
                search(one, "elasticsaerch", List.of(), Order.BEST_FIRST, List.of(), new SearchPaging(null, 2));
        Matches<Found<Ad>> second = search(
                one, "elasticsaerch", List.of(), Order.BEST_FIRST, List.of(), new SearchPaging(first.nextCursor(), 2));
        assertThat(first.items()).hasSize(2);
        assertThat(second.items()).hasSize(1);
        assertThat(second.nearly()).isTrue();
        assertThat(second.nextCursor()).isNull();
    }

    // Whose it is

    @Test
    @Acceptance(value = "X2", partial = true, note = "the search, by each adapter")
    void somebodyElsesIsNeverFound() {
        String theirs = write(Ad.of(other, "남의 기밀 문서").by("남의 회사").meaning(1, 0));
        String mine = write(Ad.of(one, "나의 기밀 문서").meaning(0, 1));
        Matches<Found<Ad>> found =
                search(one, "기밀", List.of(), Order.BEST_FIRST, List.of("company"), new SearchPaging(null, 10));
        assertThat(ids(found)).containsExactly(mine);
        assertThat(found.total()).isEqualTo(1);
        assertThat(found.facets())
                .allSatisfy(facet -> assertThat(facet.values()).isEmpty());
        assertThat(index.find(new SearchReader(one), theirs)).isEmpty();
        assertThat(index.find(new SearchReader(one), mine)).isPresent();
        assertThat(index.nearest(new SearchReader(one), new SearchVector(new float[] {1, 0}), List.of(), 10)
                        .hits())
                .extracting(IndexHits.Hit::id)
                .containsExactly(mine);
        assertThat(engine.similar(Ad.FEATURE, one, theirs, 5)).isEmpty();
        assertThat(ask("기밀문셔").items()).extracting(Found::id).doesNotContain(theirs);
    }

    @Test
    void whatIsPublicIsFoundByEverybody() {
        String word = "공개" + UUID.randomUUID().toString().substring(0, 8);
        String id = write(Ad.of(other, word).forEverybody());
        assertThat(ids(ask(word))).containsExactly(id);
        writeAgain(id, Ad.of(other, word));
        assertThat(ids(ask(word))).isEmpty();
    }

    @Test
    void oneMayLookAmongOnesOwnOrAmongWhatIsPublic() {
        String word = "범위" + UUID.randomUUID().toString().substring(0, 8);
        String mine = write(Ad.of(one, word));
        String minePublic = write(Ad.of(one, word).forEverybody());
        String theirs = write(Ad.of(other, word));
        String theirsPublic = write(Ad.of(other, word).forEverybody());
        assertThat(ids(among(word, new Filter.Own()))).containsExactlyInAnyOrder(mine, minePublic);
        assertThat(ids(among(word, new Filter.Public()))).containsExactlyInAnyOrder(minePublic, theirsPublic);
        assertThat(ids(ask(word)))
                .containsExactlyInAnyOrder(mine, minePublic, theirsPublic)
                .doesNotContain(theirs);
    }

    private Matches<Found<Ad>> among(String word, Filter filter) {
        return search(one, word, List.of(filter), Order.BEST_FIRST, List.of(), new SearchPaging(null, 10));
    }

    // Change

    @Test
    void aChangeIsSeenAtOnceAndTheFormerTextIsNotFound() {
        String id = write(Ad.of(one, "처음 제목"));
        writeAgain(id, Ad.of(one, "나중 제목"));
        assertThat(ids(ask("\"처음\""))).isEmpty();
        assertThat(ids(ask("나중"))).containsExactly(id);
        assertThat(ask("제목").total()).isEqualTo(1);
    }

    @Test
    void whatIsDeletedIsNotFoundAndALateWriteRevivesNothing() {
        String id = UUID.randomUUID().toString();
        DocumentWrite late = at(id, Ad.of(one, "지난 공지"));
        index.write(List.of(late));
        DocumentWrite gone = new DocumentWrite(id, POSITION.incrementAndGet(), null);
        index.write(List.of(gone));
        assertThat(ids(ask("공지"))).isEmpty();
        assertThat(index.find(new SearchReader(one), id)).isEmpty();
        index.write(List.of(late));
        assertThat(ids(ask("공지"))).isEmpty();
        assertThat(index.load(List.of(id)))
                .containsExactly(Map.entry(id, new StoredDocument(id, gone.position(), null)));
    }

    @Test
    void anOlderWriteChangesNothing() {
        String id = UUID.randomUUID().toString();
        DocumentWrite older = at(id, Ad.of(one, "옛날 문안"));
        DocumentWrite newer = at(id, Ad.of(one, "새로운 문안"));
        index.write(List.of(newer));
        index.write(List.of(older));
        index.write(List.of(newer));
        assertThat(ids(ask("새롭다 문안"))).isEqualTo(ids(ask("문안"))).containsExactly(id);
        assertThat(ids(ask("\"옛날\""))).isEmpty();
        assertThat(index.load(List.of(id, "unknown"))).containsOnlyKeys(id);
        assertThat(index.load(List.of(id)).get(id).position()).isEqualTo(newer.position());
    }

    @Test
    @Acceptance(value = "B9", partial = true, note = "the index, by each adapter")
    void aPersonsDocumentsAreErasedAndOthersStay() {
        for (int i = 0; i < 5; i++) {
            write(Ad.of(one, "지울 서류 " + i));
        }
        String theirs = write(Ad.of(other, "지울 서류"));
        assertThat(index.erase(one)).isEqualTo(5);
        assertThat(index.erase(one)).isZero();
        assertThat(ids(ask("서류"))).isEmpty();
        assertThat(ids(search(other, "서류", List.of(), NEWEST, List.of(), new SearchPaging(null, 10))))
                .containsExactly(theirs);
    }

    @Test
    void aFieldThatTheDefinitionDoesNotKnowIsRefused() {
        SearchDocument document =
                new SearchDocument(one, false, Map.of("title", "x"), Map.of("salary", List.of("1")), Map.of(), null);
        DocumentWrite write = new DocumentWrite("x", POSITION.incrementAndGet(), new Content(document, "{}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.write(List.of(write)))
                .withMessageContaining("salary");
    }

    // Vectors

    @Test
    void theNearestVectorsComeFirstWithinTheFilters() {
        String near = write(Ad.of(one, "a").by("x").meaning(1, 0.1f, 0));
        String far = write(Ad.of(one, "b").by("y").meaning(0, 1, 0));
        String opposite = write(Ad.of(one, "c").by("y").meaning(-1, 0, 0));
        write(Ad.of(one, "without"));
        SearchVector wanted = new SearchVector(new float[] {1, 0, 0});
        List<IndexHits.Hit> hits =
                index.nearest(new SearchReader(one), wanted, List.of(), 10).hits();
        assertThat(hits).extracting(IndexHits.Hit::id).containsExactly(near, far, opposite);
        assertThat(hits.getFirst().value()).isBetween(0.99, 1.0);
        assertThat(hits.getLast().value()).isBetween(-1.0001, -0.99);
        assertThat(index.nearest(new SearchReader(one), wanted, List.of(new Filter.OneOf("company", List.of("y"))), 1)
                        .hits())
                .extracting(IndexHits.Hit::id)
                .containsExactly(far);
        assertThat(index.nearest(new SearchReader(one), new SearchVector(new float[] {1, 1, 1, 1, 1}), List.of(), 1)
                        .hits())
                .as("nobody has a vector of five dimensions")
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new SearchVector(new float[3]));
    }

    @Test
    void wordsAndVectorsAreRankedTogether() {
        String byBoth = write(Ad.of(one, "바다 여행").meaning(1, 0.2f));
        String byWords = write(Ad.of(one, "바다 바다"));
        String byVector = write(Ad.of(one, "산").meaning(1, 0));
        SearchQuestion question = new SearchQuestion(
                "바다",
                new SearchVector(new float[] {1, 0}),
                List.of(),
                Order.BEST_FIRST,
                List.of(),
                new SearchPaging(null, 2));
        Matches<Found<Ad>> first = engine.search(Ad.FEATURE, one, question);
        assertThat(first.total()).isEqualTo(3);
        Matches<Found<Ad>> second = engine.search(
                Ad.FEATURE,
                one,
                new SearchQuestion(
                        "바다",
                        question.vector(),
                        List.of(),
                        Order.BEST_FIRST,
                        List.of(),
                        new SearchPaging(first.nextCursor(), 2)));
        List<String> all = new ArrayList<>(ids(first));
        all.addAll(ids(second));
        assertThat(all.getFirst()).isEqualTo(byBoth);
        assertThat(all).containsExactlyInAnyOrder(byBoth, byWords, byVector);
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void similarOnesShareTheWordsThatFewHave() {
        String text = "쿠버네티스 클러스터에서 카프카 메시지를 처리하는 결제 플랫폼을 운영합니다";
        String id = write(Ad.of(one, "플랫폼 엔지니어").saying(text));
        String alike = write(Ad.of(one, "서버 엔지니어").saying("카프카 메시지와 쿠버네티스 클러스터 결제 운영"));
        for (int i = 0; i < 20; i++) {
            write(Ad.of(one, "상담원 " + i).saying("고객의 전화를 받고 운영 시간을 안내합니다"));
        }
        write(Ad.of(other, "플랫폼 엔지니어").saying(text));
        List<String> similar = engine.similar(Ad.FEATURE, one, id, 3).orElseThrow().stream()
                .map(Found::id)
                .toList();
        assertThat(similar).startsWith(alike).doesNotContain(id);
        assertThat(engine.similar(Ad.FEATURE, one, UUID.randomUUID().toString(), 3))
                .isEmpty();
    }

    // Generations

    @Test
    void aNewGenerationIsFilledBesideTheOneThatAnswersAndTakesItsPlaceAtOnce() {
        String before = write(Ad.of(one, "세대 하나"));
        DocumentWrite stale = at(UUID.randomUUID().toString(), Ad.of(one, "세대 옛것"));
        index.write(List.of(stale));
        Generation next = index.begin();
        String meanwhile = write(Ad.of(one, "세대 둘"));
        index.write(List.of(new DocumentWrite(stale.id(), POSITION.incrementAndGet(), null)));
        assertThat(ids(ask("세대"))).containsExactlyInAnyOrder(before, meanwhile);

        // As a rebuild does, from the events: late, so it must not win over what was written meanwhile.
        StoredDocument known = index.load(List.of(before)).get(before);
        next.write(List.of(again(known), stale));
        assertThat(next.load(List.of(before, stale.id(), meanwhile)))
                .containsOnlyKeys(before, stale.id(), meanwhile)
                .hasEntrySatisfying(stale.id(), gone -> assertThat(gone.state()).isNull());
        assertThat(ids(ask("세대"))).containsExactlyInAnyOrder(before, meanwhile);
        next.publish();
        assertThat(ids(ask("세대"))).containsExactlyInAnyOrder(before, meanwhile);
        String after = write(Ad.of(one, "세대 셋"));
        assertThat(ids(ask("세대"))).containsExactlyInAnyOrder(before, meanwhile, after);
        assertThat(index.liveVersion()).isEqualTo(index.definition().version());
    }

    @Test
    void aGenerationThatIsGivenUpChangesNothing() {
        String id = write(Ad.of(one, "보존"));
        Generation given = index.begin();
        given.write(List.of(at(UUID.randomUUID().toString(), Ad.of(one, "보존"))));
        given.discard();
        assertThat(ids(ask("보존"))).containsExactly(id);
        Generation forgotten = index.begin();
        Generation last = index.begin();
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(forgotten::publish);
        assertThat(ids(ask("보존"))).containsExactly(id);
        last.discard();
        writeAgain(id, Ad.of(one, "보존 처리"));
        assertThat(ids(ask("보존"))).containsExactly(id);
    }

    @Test
    void anErasureReachesAGenerationThatIsBeingFilled() {
        DocumentWrite mine = at(UUID.randomUUID().toString(), Ad.of(one, "잊힐 권리"));
        index.write(List.of(mine));
        Generation next = index.begin();
        next.write(List.of(mine));
        index.forget(one);
        assertThat(ids(ask("권리"))).isEmpty();
        next.publish();
        assertThat(ids(ask("권리"))).isEmpty();
    }

    // The pieces

    private String write(Ad ad) {
        String id = UUID.randomUUID().toString();
        writeAgain(id, ad);
        return id;
    }

    private void writeAgain(String id, Ad ad) {
        index.write(List.of(at(id, ad)));
    }

    private static DocumentWrite at(String id, Ad ad) {
        return new DocumentWrite(
                id, POSITION.incrementAndGet(), new Content(Ad.FEATURE.document(ad), StoredJson.write((Object) ad)));
    }

    private static DocumentWrite again(StoredDocument known) {
        Ad ad = StoredJson.read(known.state(), Ad.class);
        return new DocumentWrite(known.id(), known.position(), new Content(Ad.FEATURE.document(ad), known.state()));
    }

    private Matches<Found<Ad>> ask(String text, Filter... filters) {
        return search(one, text, List.of(filters), Order.BEST_FIRST, List.of(), new SearchPaging(null, 20));
    }

    private Matches<Found<Ad>> search(
            UUID reader,
            @Nullable String text,
            List<Filter> filters,
            Order order,
            List<String> facets,
            SearchPaging paging) {
        return engine.search(Ad.FEATURE, reader, new SearchQuestion(text, null, filters, order, facets, paging));
    }

    private static List<String> ids(Matches<Found<Ad>> found) {
        return found.items().stream().map(Found::id).toList();
    }

    private static List<String> marked(Excerpt excerpt) {
        return excerpt.marks().stream()
                .map(mark -> excerpt.text().substring(mark.start(), mark.end()))
                .toList();
    }

    private static long day(String date) {
        return LocalDate.parse(date).toEpochDay();
    }
}
