package id.canting.remedies.internal;

import static java.util.stream.Collectors.groupingBy;

import id.canting.documents.Document;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.PersonalData;
import id.canting.identity.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person asked for out of turn, and why: it may tell of their health, so it stays no longer than its case. */
@Component
class ExceptionData implements PersonalData {

    private static final String EXCEPTION = "exception";

    private final ExceptionRepository exceptions;
    private final ExceptionViews views;
    private final Registered registered;
    private final Documents documents;

    ExceptionData(ExceptionRepository exceptions, ExceptionViews views, Registered registered, Documents documents) {
        this.exceptions = exceptions;
        this.views = views;
        this.registered = registered;
        this.documents = documents;
    }

    @Override
    public int order() {
        return 31;
    }

    @Override
    public String name() {
        return EXCEPTION;
    }

    @Override
    public void tell(@Nullable CentreId centre, PersonId person, Consumer<Piece> listener) {
        if (centre == null) {
            return;
        }
        var all = exceptions.of(centre, person);
        var ids = all.stream().map(request -> request.id().value()).toList();
        var papers = documents.of(ExceptionService.KIND, ids).stream().collect(groupingBy(Document::caseId));
        for (var request : all) {
            var state = request.state();
            var entries = new ArrayList<Entry>();
            Entry.add(entries, "privacy.entry.case", request.about().number());
            Entry.add(entries, "privacy.entry.about", views.say("remedies.exception.kind." + request.kind()));
            Entry.add(entries, "privacy.entry.state", views.say("remedies.exception.state." + request.status()));
            Entry.add(entries, "privacy.entry.since", state.requestedAt().toString());
            Entry.add(entries, "privacy.entry.grounds", state.wish().why());
            Entry.add(entries, "privacy.entry.question", state.question());
            Entry.add(entries, "privacy.entry.answer", state.answer());
            Entry.add(entries, "privacy.entry.explanation", state.words());
            for (var paper : papers.getOrDefault(request.id().value(), List.of())) {
                Entry.add(entries, "privacy.entry.paper", paper.fileName() + ", " + paper.uploadedAt());
            }
            listener.accept(new Piece(EXCEPTION, request.number(), entries));
        }
    }

    @Override
    @Transactional
    public List<Forgotten> forget(CentreId centre, PersonId person) {
        var traces = new ArrayList<Forgotten>();
        for (var request : exceptions.of(centre, person)) {
            if (isNeeded(request)) {
                traces.add(Forgotten.kept(EXCEPTION, "CASE_OPEN"));
            } else if (!request.state().wish().why().isEmpty()) {
                exceptions.empty(request);
                documents.erase(new CaseFile(ExceptionService.KIND, request.id().value()));
                traces.add(Forgotten.erased(EXCEPTION, 1));
            }
        }
        return traces;
    }

    /** Also what was granted, as long as its case goes on. */
    private boolean isNeeded(ExceptionRequest request) {
        var about = request.about();
        var applicant = new Scope(request.centre(), request.person(), Set.of());
        return !request.status().isFinal()
                || registered.exceptional(about.kind()).underWay(applicant).contains(about.caseId());
    }
}
