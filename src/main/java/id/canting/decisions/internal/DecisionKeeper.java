package id.canting.decisions.internal;

import id.canting.audit.Audit;
import id.canting.decisions.Decision;
import id.canting.decisions.DecisionFiles;
import id.canting.decisions.DecisionId;
import id.canting.decisions.SealedFile;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
class DecisionKeeper implements DecisionFiles {

    private static final Logger log = LoggerFactory.getLogger(DecisionKeeper.class);

    private final DecisionRows rows;
    private final DecisionContent contents;
    private final DecisionReading reading;
    private final LetterPress press;
    private final Vault vault;
    private final Audit audit;

    DecisionKeeper(
            DecisionRows rows,
            DecisionContent contents,
            DecisionReading reading,
            LetterPress press,
            Vault vault,
            Audit audit) {
        this.rows = rows;
        this.contents = contents;
        this.reading = reading;
        this.press = press;
        this.vault = vault;
        this.audit = audit;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void seal(Decision decision) {
        var id = DecisionId.next();
        var file = SealedFile.seal(contents.of(id, decision), vault::sign);
        var sha256 = SealedFile.sha256(file);
        if (!rows.insert(id, decision, sha256, vault.seal(file, DecisionReading.associated(id)))) {
            return;
        }
        var actors = decision.actors();
        audit.record(
                decision.centre(),
                actors.isEmpty() ? null : actors.get(actors.size() - 1).person(),
                "DecisionSealed",
                id,
                Map.of("case", decision.about().id().toString(), "fingerprint", sha256));
        log.atInfo().addKeyValue("decision", id).log("Decision sealed");
    }

    @Override
    public List<Sealed> of(Scope me, UUID caseId) {
        return reading.of(me, caseId);
    }

    @Override
    public Optional<Letter> letter(PersonId concerned, UUID caseId) {
        return reading.open(concerned, caseId)
                .map(opened -> new Letter(opened.fileName("pdf"), press.print(opened.json())));
    }
}
