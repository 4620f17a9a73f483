package id.canting.documents.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.documents.Document;
import id.canting.documents.DocumentId;
import id.canting.documents.Documents.CaseFile;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of files. Who may see a case is for its module to say, so these rows are found by case and by id. */
@Repository
class DocumentRows {

    private static final String SELECT =
            """
            select id, centre_id, case_kind, case_id, purpose, file_name, type, size, sha256, identity_paper,
                   uploaded_by, uploaded_at
              from document
             where erased_at is null
            """;

    private final JdbcClient jdbc;

    DocumentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(Document document, boolean identityPaper) {}

    /** @param whose whose room it takes */
    void insert(Row row, PersonId whose) {
        var document = row.document();
        jdbc.sql(
                        """
                        insert into document (id, centre_id, case_kind, case_id, purpose, file_name, type, size, sha256,
                                              identity_paper, uploaded_by, on_behalf_of, uploaded_at)
                        values (:id, :centre, :caseKind, :caseId, :purpose, :fileName, :type, :size, :sha256,
                                :identityPaper, :uploadedBy, nullif(:whose, :uploadedBy), :uploadedAt)
                        """)
                .param("id", document.id().value())
                .param("centre", document.centre().value())
                .param("caseKind", document.caseKind())
                .param("caseId", document.caseId())
                .param("purpose", document.purpose())
                .param("fileName", document.fileName())
                .param("type", document.type())
                .param("size", document.size())
                .param("sha256", document.sha256())
                .param("identityPaper", row.identityPaper())
                .param("uploadedBy", document.uploadedBy().value())
                .param("whose", whose.value())
                .param("uploadedAt", document.uploadedAt().atOffset(UTC))
                .update();
    }

    List<Document> of(CaseFile file) {
        return jdbc
                .sql(SELECT + " and case_kind = :kind and case_id = :id order by purpose, uploaded_at desc, id desc")
                .param("kind", file.kind())
                .param("id", file.id())
                .query(DocumentRows::row)
                .list()
                .stream()
                .map(Row::document)
                .toList();
    }

    List<Document> of(String kind, Collection<UUID> cases) {
        return jdbc
                .sql(
                        SELECT
                                + " and case_kind = :kind and case_id = any(:ids) order by case_id, purpose, uploaded_at desc, id desc")
                .param("kind", kind)
                .param("ids", cases.toArray(UUID[]::new))
                .query(DocumentRows::row)
                .list()
                .stream()
                .map(Row::document)
                .toList();
    }

    /** The identity papers that these cases have or once had. */
    List<String> ever(String kind, Collection<UUID> cases) {
        return jdbc.sql(
                        "select id::text from document where case_kind = :kind and case_id = any(:ids) and identity_paper")
                .param("kind", kind)
                .param("ids", cases.toArray(UUID[]::new))
                .query(String.class)
                .list();
    }

    Optional<Row> find(DocumentId id) {
        return jdbc.sql(SELECT + " and id = :id")
                .param("id", id.value())
                .query(DocumentRows::row)
                .optional();
    }

    long bytesOf(PersonId person) {
        return jdbc.sql(
                        """
                        select coalesce(sum(size), 0) from document
                         where coalesce(on_behalf_of, uploaded_by) = :person and erased_at is null
                        """)
                .param("person", person.value())
                .query(Long.class)
                .single();
    }

    /** What was there, at which centre; a name that a person gave to a file may say who they are, so it goes, too. */
    List<Erased> erase(CaseFile file, Instant at) {
        return jdbc.sql(
                        """
                        update document
                           set erased_at = :at, file_name = ''
                         where case_kind = :kind and case_id = :id and erased_at is null
                        returning id, centre_id
                        """)
                .param("at", at.atOffset(UTC))
                .param("kind", file.kind())
                .param("id", file.id())
                .query((rs, n) -> new Erased(
                        new DocumentId(rs.getObject("id", UUID.class)),
                        new CentreId(rs.getObject("centre_id", UUID.class))))
                .list();
    }

    record Erased(DocumentId id, CentreId centre) {}

    private static Row row(ResultSet rs, int number) throws SQLException {
        var type = rs.getString("type");
        var document = new Document(
                new DocumentId(rs.getObject("id", UUID.class)),
                new CentreId(rs.getObject("centre_id", UUID.class)),
                rs.getString("case_kind"),
                rs.getObject("case_id", UUID.class),
                rs.getString("purpose"),
                rs.getString("file_name"),
                type,
                rs.getLong("size"),
                rs.getString("sha256"),
                !type.equals(FileType.PDF.mediaType()),
                new PersonId(rs.getObject("uploaded_by", UUID.class)),
                rs.getObject("uploaded_at", OffsetDateTime.class).toInstant());
        return new Row(document, rs.getBoolean("identity_paper"));
    }
}
