package id.canting.remedies.internal;

import static id.canting.identity.PersonalData.withoutNames;
import static java.util.stream.Collectors.groupingBy;

import id.canting.documents.Document;
import id.canting.documents.Documents;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.PersonalData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appeals of a person, and what was frozen of their cases. The appeal stays: it is how a decision is accounted for. The
 * frozen file goes when no court can ask for it any more. Complaints have no account behind them.
 */
@Component
class AppealData implements PersonalData {

    private static final String FILE = "appeal-file";

    private final JdbcClient jdbc;
    private final AppealRepository appeals;
    private final FrozenFiles files;
    private final FrozenFileKeeper keeper;
    private final Documents documents;
    private final MessageSource messages;

    AppealData(
            JdbcClient jdbc,
            AppealRepository appeals,
            FrozenFiles files,
            FrozenFileKeeper keeper,
            Documents documents,
            MessageSource messages) {
        this.jdbc = jdbc;
        this.appeals = appeals;
        this.files = files;
        this.keeper = keeper;
        this.documents = documents;
        this.messages = messages;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String name() {
        return "appeal";
    }

    /** Whoever had to do with it is named by what they are. Votes are told once all are in. */
    @Override
    public void tell(@Nullable CentreId centre, PersonId person, Consumer<Piece> listener) {
        if (centre == null) {
            return;
        }
        var all = jdbc.sql(
                        """
                        select a.id, a.number, a.case_number, a.status, a.filed_at::text as filed, a.grounds, a.message,
                               a.explanation, a.appointed_grounds, f.content,
                               array(select v.explanation from appeal_vote v
                                      where v.appeal_id = a.id and a.status in ('UPHELD', 'DISMISSED')
                                      order by v.voted_at) as votes,
                               array(select p.name from involvement i join person p on p.id = i.person_id
                                      where i.case_id = a.id::text and i.subject_id = a.person_id
                                        and i.person_id <> a.person_id) as colleagues
                          from appeal a left join appeal_file f on f.appeal_id = a.id and f.emptied_at is null
                         where a.person_id = :person and a.centre_id = :centre
                         order by a.filed_at desc
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .query((row, n) ->
                        new Told(row.getObject("id", UUID.class), row.getString("number"), entries(row), frozen(row)))
                .list();
        var papers = documents.of(AppealService.KIND, all.stream().map(Told::id).toList()).stream()
                .collect(groupingBy(Document::caseId));
        for (var one : all) {
            for (var paper : papers.getOrDefault(one.id(), List.of())) {
                one.entries().add(new Entry("privacy.entry.paper", paper.fileName() + ", " + paper.uploadedAt()));
            }
            listener.accept(new Piece("appeal", one.number(), one.entries()));
            if (!one.frozen().isEmpty()) {
                listener.accept(new Piece(FILE, one.number(), one.frozen()));
            }
        }
    }

    private record Told(UUID id, String number, List<Entry> entries, List<Entry> frozen) {}

    private List<Entry> entries(ResultSet row) throws SQLException {
        var entries = new ArrayList<Entry>();
        Entry.add(entries, "privacy.entry.case", row.getString("case_number"));
        Entry.add(entries, "privacy.entry.state", say("remedies.appeal.state." + row.getString("status")));
        Entry.add(entries, "privacy.entry.since", row.getString("filed"));
        Entry.add(entries, "privacy.entry.grounds", row.getString("grounds"));
        Entry.add(entries, "privacy.entry.message", row.getString("message"));
        Entry.add(entries, "privacy.entry.explanation", row.getString("explanation"));
        Entry.add(entries, "privacy.entry.note", unnamed(row, row.getString("appointed_grounds")));
        for (var vote : texts(row, "votes")) {
            Entry.add(entries, "privacy.entry.vote", unnamed(row, vote));
        }
        return entries;
    }

    private List<Entry> frozen(ResultSet row) throws SQLException {
        var content = row.getString("content");
        var entries = new ArrayList<Entry>();
        if (content != null) {
            for (var part : files.parts(content)) {
                for (var entry : part.entries()) {
                    Entry.add(entries, entry.label(), unnamed(row, entry.value()));
                }
            }
        }
        return entries;
    }

    private @Nullable String unnamed(ResultSet row, @Nullable String text) throws SQLException {
        return text == null ? null : withoutNames(text, texts(row, "colleagues"), say("privacy.colleague"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    @Override
    @Transactional
    public List<Forgotten> forget(CentreId centre, PersonId person) {
        return appeals.of(centre, person).stream()
                .flatMap(appeal -> Stream.concat(
                        Stream.of(Forgotten.kept("appeal", appeal.status().isFinal() ? "RECORD_DUTY" : "LEGAL_CLAIM")),
                        keeper.letGo(appeal).stream()))
                .toList();
    }
}
