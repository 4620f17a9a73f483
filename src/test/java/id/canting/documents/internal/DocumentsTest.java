package id.canting.documents.internal;

import static id.canting.documents.internal.TestFiles.encoded;
import static id.canting.documents.internal.TestFiles.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.centre.CentreSetup;
import id.canting.centre.CentreSetup.NewCentre;
import id.canting.documents.Document;
import id.canting.documents.DocumentAccess;
import id.canting.documents.DocumentId;
import id.canting.documents.DocumentRefusal;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.documents.Documents.Upload;
import id.canting.documents.PickedFile;
import id.canting.documents.internal.DocumentStore.Part;
import id.canting.identity.AccessRules;
import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.people.People;
import id.canting.testing.DatabaseTest;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

@DatabaseTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DocumentsTest {

    private static final Set<UUID> READABLE = ConcurrentHashMap.newKeySet();

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    CentreSetup centres;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvc web;

    @Autowired
    TestRestTemplate http;

    private final CaseFile file = new CaseFile("test-case", UUID.randomUUID());
    private final byte[] photo = encoded(noise(700, 500), "jpeg");
    private CentreId centre;
    private PersonId person;
    private Scope me;

    @BeforeEach
    void peopleAndPlace() {
        centre = newCentre();
        person = people.enter("Sulastri");
        me = new Scope(centre, person, Set.of(Role.ARTISAN));
        READABLE.add(file.id());
    }

    @Test
    void aStoredPhotoIsFoundWithItsCaseAndItsHash() {
        var stored = store("KTP", true);

        assertThat(documents.of(file)).containsExactly(stored);
        assertThat(documents.find(stored.id())).contains(stored);
        assertThat(stored.picture()).isTrue();
        assertThat(stored.type()).isEqualTo("image/jpeg");
        assertThat(stored.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void aNewPhotoTakesTheOldOnesPlaceAndTheOldOneStays() {
        var first = store("KTP", true);
        var second = store("KTP", true);
        var work = store("WORK_1", false);

        assertThat(documents.of(file)).containsExactly(second, first, work);
        assertThat(documents.current(file)).containsOnly(Map.entry("KTP", second), Map.entry("WORK_1", work));
    }

    @Test
    void anIdentityPaperCannotBeReadInTheDatabase() {
        var paper = store("KTP", true);
        var work = store("WORK_1", false);

        assertThat(store.find(paper.id(), Part.ORIGINAL).orElseThrow())
                .startsWith(1)
                .hasSizeGreaterThan((int) paper.size());
        assertThat(store.find(paper.id(), Part.THUMBNAIL).orElseThrow()).startsWith(1);
        assertThat(store.find(work.id(), Part.ORIGINAL).orElseThrow()).startsWith(0xff, 0xd8);
    }

    @Test
    void aPaperPutInThePlaceOfAnotherDoesNotOpen() {
        var mine = store("KTP", true);
        var other = store("KTP", true);
        store.erase(List.of(mine.id()));
        store.put(mine, Part.THUMBNAIL, store.find(other.id(), Part.THUMBNAIL).orElseThrow());

        assertThatThrownBy(() -> documents.thumbnail(mine.id())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void bytesAndRowGoTogetherWhenTheCallerGivesUp() {
        var id = new DocumentId[1];
        transaction.executeWithoutResult(open -> {
            id[0] = store("KTP", true).id();
            open.setRollbackOnly();
        });

        assertThat(documents.of(file)).isEmpty();
        assertThat(store.find(id[0], Part.ORIGINAL)).isEmpty();
        assertThat(events(id[0])).isEmpty();
    }

    @Test
    void bytesCannotBeHungOnADocumentOfAnotherCentre() {
        var document = store("WORK_1", false);
        store.erase(List.of(document.id()));
        var foreign = new Document(
                document.id(),
                newCentre(),
                "test-case",
                file.id(),
                "WORK_1",
                "a.jpg",
                "image/jpeg",
                1,
                document.sha256(),
                true,
                person,
                document.uploadedAt());

        assertThatThrownBy(() -> store.put(foreign, Part.ORIGINAL, new byte[] {1}))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("document_content_document_fk");
    }

    @Test
    void whoHasTwoHundredMegabytesIsToldSo() {
        for (int i = 0; i < 2; i++) {
            insertRowOf(99 * 1_048_576);
        }
        store("KTP", true);
        insertRowOf(2 * 1_048_576);

        assertThatThrownBy(() -> store("KTP", true))
                .isInstanceOf(DocumentRefusal.class)
                .hasMessage("documents.no-room");

        var officer = new Scope(centre, people.enter("Rini"), Set.of(Role.STAFF));
        assertThatThrownBy(() -> documents.store(officer, person, file, "KTP", true, upload()))
                .as("whoever sends it")
                .hasMessage("documents.no-room");
        var somebody = new Scope(centre, people.enter("Budi"), Set.of(Role.ARTISAN));
        assertThat(documents
                        .store(somebody, somebody.person(), file, "KTP", true, upload())
                        .uploadedBy())
                .isEqualTo(somebody.person());
    }

    @Test
    void whatIsErasedIsGoneButItsTraceStays() throws Exception {
        var paper = store("KTP", true);
        var other = documents.store(me, person, new CaseFile("test-case", UUID.randomUUID()), "KTP", true, upload());

        documents.erase(file);

        assertThat(documents.of(file)).isEmpty();
        assertThat(documents.find(paper.id())).isEmpty();
        assertThat(documents.thumbnail(paper.id())).isEmpty();
        assertThat(store.find(paper.id(), Part.ORIGINAL)).isEmpty();
        assertThat(store.find(paper.id(), Part.THUMBNAIL)).isEmpty();
        assertThat(jdbc.sql("select sha256 || file_name from document where id = :id and erased_at is not null")
                        .param("id", paper.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo(paper.sha256());
        open(paper.id().toString()).andExpect(status().isNotFound());
        assertThat(events(paper.id())).containsExactly("DocumentStored", "DocumentErased");
        assertThat(documents.find(other.id())).isPresent();
    }

    @Test
    void aPhotoIsShownAndNothingOfItIsKeptOrRun() throws Exception {
        var work = store("WORK_1", false);

        open(work.id().toString())
                .andExpect(status().isOk())
                .andExpect(content().contentType("image/jpeg"))
                .andExpect(content().bytes(store.find(work.id(), Part.ORIGINAL).orElseThrow()))
                .andExpect(header().string("Content-Disposition", startsWith("inline;")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().doesNotExist("ETag"))
                .andExpect(header().doesNotExist("Last-Modified"));
        assertThat(events(work.id())).containsExactly("DocumentStored");
    }

    @Test
    void aPdfIsHandedOverAndNeverShownFromOurAddress() throws Exception {
        var pdf = documents.store(
                me, person, file, "NIB", false, new Upload("Surat “NIB” é.pdf", "application/pdf", TestPdfs.pages(1)));

        open(pdf.id().toString())
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/pdf"))
                .andExpect(header().string("Content-Disposition", startsWith("attachment;")))
                .andExpect(header().string(
                                "Content-Disposition",
                                containsString("filename*=UTF-8''Surat%20%E2%80%9CNIB%E2%80%9D%20%C3%A9.pdf")));
        open(pdf.id() + "/thumbnail").andExpect(status().isNotFound());
    }

    @Test
    void eachOpeningOfAnIdentityPaperIsRecorded() throws Exception {
        var paper = store("KTP", true);

        open(paper.id() + "/thumbnail")
                .andExpect(status().isOk())
                .andExpect(content().contentType("image/jpeg"));
        open(paper.id().toString()).andExpect(status().isOk());

        assertThat(events(paper.id())).containsExactly("DocumentStored", "DocumentOpened", "DocumentOpened");
        assertThat(jdbc.sql("select distinct actor_id from audit_event where subject_id = :id")
                        .param("id", paper.id().toString())
                        .query(UUID.class)
                        .list())
                .containsExactly(person.value());
    }

    @Test
    void whatIsNotTheirsLooksLikeWhatIsNotThere() throws Exception {
        var paper = store("KTP", true);
        READABLE.remove(file.id());
        var strange =
                documents.store(me, person, new CaseFile("unknown-kind", UUID.randomUUID()), "KTP", false, upload());

        for (var path : List.of(
                paper.id().toString(),
                paper.id() + "/thumbnail",
                strange.id().toString(),
                UUID.randomUUID().toString(),
                "1")) {
            open(path).andExpect(status().isNotFound());
        }
        assertThat(events(paper.id())).containsExactly("DocumentStored");
    }

    @Test
    void whoIsNotSignedInIsSentToTheSignInPage() throws Exception {
        var path = "/documents/" + store("WORK_1", false).id();

        web.perform(get(path).servletPath(path))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", startsWith("/sign-in")));
    }

    @Test
    void aPhotoOfThirtyMegabytesIsToldBesideItsFieldAndNoTextIsLost() {
        var page = http.getForEntity("/test-uploads", String.class);
        var answer = sent(page.getHeaders(), page.getBody(), new byte[30 * 1024 * 1024]);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.getBody())
                .contains("IMG_1.jpg berukuran 30 MB, paling besar 10 MB.")
                .contains("id=\"ktp-error\"")
                .contains("href=\"#ktp\"")
                .contains("value=\"Jl. Raya 14\"");
    }

    @Test
    void aFileThatWasKeptIsShownWithItsTimeAndCanBeChanged() {
        assertThat(http.getForObject("/test-uploads?kept=true", String.class))
                .containsPattern("<img src=\"/documents/[0-9a-f-]{36}/thumbnail\" alt=\"KTP yang Anda kirim\"")
                .contains("411 kB, pukul 09.12")
                .containsPattern("<details><summary>Ganti foto</summary>")
                .containsPattern("<input[^>]*capture=\"environment\"")
                .containsPattern("<input[^>]*accept=\"image/\\*,application/pdf\"")
                .containsPattern("<input[^>]*capture=\"user\"")
                .doesNotContain("field--wrong")
                .doesNotContain("class=\"errors\"");
    }

    private ResponseEntity<String> sent(HttpHeaders page, String body, byte[] bytes) {
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(body);
        assertThat(token.find()).isTrue();
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("_csrf", token.group(1));
        form.add("address", "Jl. Raya 14");
        form.add("ktp", part("", new byte[0]));
        form.add("ktp", part("IMG_1.jpg", bytes));
        form.add("portrait", part("", new byte[0]));
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        headers.set(
                HttpHeaders.COOKIE,
                Objects.requireNonNull(page.getFirst(HttpHeaders.SET_COOKIE)).split(";")[0]);
        return http.postForEntity("/test-uploads", new HttpEntity<>(form, headers), String.class);
    }

    private static HttpEntity<ByteArrayResource> part(String name, byte[] bytes) {
        var headers = new HttpHeaders();
        headers.setContentType(name.isEmpty() ? MediaType.APPLICATION_OCTET_STREAM : MediaType.IMAGE_JPEG);
        return new HttpEntity<>(
                new ByteArrayResource(bytes) {
                    @Override
                    public String getFilename() {
                        return name;
                    }
                },
                headers);
    }

    private ResultActions open(String path) throws Exception {
        var signedIn = new SignedIn(
                AccountId.next(),
                person,
                "Sulastri",
                centre,
                Set.of(Role.ARTISAN),
                Locale.forLanguageTag("id"),
                "auto");
        return web.perform(get("/documents/" + path)
                .with(authentication(new TestingAuthenticationToken(signedIn, "", "ROLE_ARTISAN"))));
    }

    private Document store(String purpose, boolean identityPaper) {
        return documents.store(me, person, file, purpose, identityPaper, upload());
    }

    private Upload upload() {
        return new Upload("KTP Sri.jpg", "image/jpeg", photo);
    }

    /** As if the person had a file of that size. */
    private void insertRowOf(long size) {
        jdbc.sql(
                        """
                        insert into document (id, centre_id, case_kind, case_id, purpose, file_name, type, size, sha256,
                                              identity_paper, uploaded_by, uploaded_at)
                        values (:id, :centre, 'other-case', :id, 'KTP', 'a.jpg', 'image/jpeg', :size, repeat('0', 64),
                                false, :person, now())
                        """)
                .param("id", UUID.randomUUID())
                .param("centre", centre.value())
                .param("size", size)
                .param("person", person.value())
                .update();
    }

    private List<String> events(DocumentId id) {
        return jdbc.sql("select action from audit_event where subject_id = :id order by id")
                .param("id", id.toString())
                .query(String.class)
                .list();
    }

    private CentreId newCentre() {
        return centres.found(new NewCentre(
                "uji-" + UUID.randomUUID(),
                "Sentra Uji",
                "Sentra IKM Batik",
                "Jl. Canting 1",
                "Kelurahan Uji",
                "Kota Uji",
                "35.76",
                null,
                null,
                ZoneId.of("Asia/Jakarta"),
                LocalTime.of(8, 0),
                LocalTime.of(15, 30)));
    }

    @TestConfiguration
    static class TestCases {

        @Bean
        DocumentAccess testCaseAccess() {
            return new DocumentAccess() {
                @Override
                public String caseKind() {
                    return "test-case";
                }

                @Override
                public boolean mayRead(SignedIn me, UUID caseId) {
                    return READABLE.contains(caseId);
                }

                @Override
                public PersonId subject(UUID caseId) {
                    return new PersonId(caseId);
                }
            };
        }

        @Bean
        AccessRules testUploadRules() {
            return AccessRules.of(AccessRules.visitors("/test-uploads"));
        }

        @Bean
        UploadController uploadController(Documents documents) {
            return new UploadController(documents);
        }
    }

    /** How a controller takes files in. */
    @Controller
    static class UploadController {

        private final Documents documents;

        UploadController(Documents documents) {
            this.documents = documents;
        }

        @GetMapping("/test-uploads")
        String form(@RequestParam(defaultValue = "false") boolean kept, Model model) {
            if (kept) {
                model.addAttribute(
                        "kept",
                        new Document(
                                DocumentId.next(),
                                CentreId.next(),
                                "test-case",
                                UUID.randomUUID(),
                                "KTP",
                                "a.jpg",
                                "image/jpeg",
                                410_200,
                                "0",
                                true,
                                PersonId.next(),
                                Instant.parse("2026-10-08T02:12:00Z")));
            }
            return "documents/test-form";
        }

        @PostMapping("/test-uploads")
        ModelAndView send(@RequestParam String address, @RequestParam(required = false) List<MultipartFile> ktp) {
            var refusals = new HashMap<String, DocumentRefusal>();
            try {
                PickedFile.of(ktp).ifPresent(documents::check);
            } catch (DocumentRefusal refusal) {
                refusals.put("ktp", refusal);
            }
            return new ModelAndView(
                    "documents/test-form",
                    Map.of("address", address, "refusals", refusals),
                    HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }
}
