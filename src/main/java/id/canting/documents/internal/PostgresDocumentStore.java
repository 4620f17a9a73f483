package id.canting.documents.internal;

import id.canting.documents.Document;
import id.canting.documents.DocumentId;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Beside the rows, so that two nodes, a back-up and a rollback agree. */
@Repository
class PostgresDocumentStore implements DocumentStore {

    private final JdbcClient jdbc;

    PostgresDocumentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void put(Document document, Part part, byte[] bytes) {
        jdbc.sql(
                        """
                        insert into document_content (centre_id, document_id, part, bytes)
                        values (:centre, :document, :part, :bytes)
                        """)
                .param("centre", document.centre().value())
                .param("document", document.id().value())
                .param("part", part.name())
                .param("bytes", bytes)
                .update();
    }

    @Override
    public Optional<byte[]> find(DocumentId id, Part part) {
        return jdbc.sql("select bytes from document_content where document_id = :document and part = :part")
                .param("document", id.value())
                .param("part", part.name())
                .query(byte[].class)
                .optional();
    }

    @Override
    public void erase(Collection<DocumentId> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("delete from document_content where document_id in (:documents)")
                    .param("documents", ids.stream().map(DocumentId::value).toList())
                    .update();
        }
    }
}
