package id.canting.privacy.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.PersonalData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a person has asked about their data: kept, since it proves what was done. */
@Component
class RequestData implements PersonalData {

    private final DataRequestRepository requests;
    private final CopyWords words;

    RequestData(DataRequestRepository requests, CopyWords words) {
        this.requests = requests;
        this.words = words;
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public String name() {
        return "request";
    }

    @Override
    public void tell(@Nullable CentreId centre, PersonId person, Consumer<Piece> listener) {
        if (centre == null) {
            return;
        }
        for (var request : requests.of(centre, person)) {
            var state = request.state();
            var entries = new ArrayList<Entry>();
            Entry.add(entries, "privacy.entry.about", words.say("privacy.request.kind." + state.kind()));
            Entry.add(entries, "privacy.entry.state", words.say("privacy.request.state." + state.status()));
            Entry.add(entries, "privacy.entry.since", state.receivedAt().toString());
            Entry.add(entries, "privacy.entry.words", state.about());
            if (state.proposal() != null && state.status().isFinal()) {
                Entry.add(entries, "privacy.entry.explanation", state.proposal().explanation());
            }
            if (state.question() != null) {
                entries.add(new Entry("privacy.entry.question", state.question()));
            }
            listener.accept(new Piece("request", state.number(), entries));
        }
    }

    @Override
    public List<Forgotten> forget(CentreId centre, PersonId person) {
        return List.of(Forgotten.kept("request", "RECORD_DUTY"));
    }
}
