package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.training.ProgrammeId;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with programmes. A change holds for batches planned from then on: those under way keep their numbers. */
@Service
@Transactional
@PreAuthorize("hasRole('STAFF')")
class ProgrammeService {

    private static final Logger log = LoggerFactory.getLogger(ProgrammeService.class);

    private final Programmes programmes;
    private final Audit audit;

    ProgrammeService(Programmes programmes, Audit audit) {
        this.programmes = programmes;
        this.audit = audit;
    }

    ProgrammeId add(Scope me, Programme programme) {
        if (!programmes.insert(programme)) {
            throw TrainingRefusal.of("code", "training.programme.code-taken", programme.code());
        }
        record(me, "ProgrammeAdded", programme);
        return programme.id();
    }

    void change(Scope me, Programme programme) {
        programmes.save(programme);
        record(me, "ProgrammeChanged", programme);
    }

    private void record(Scope me, String action, Programme programme) {
        audit.record(me.centre(), me.person(), action, programme.id(), Map.of("code", programme.code()));
        log.atInfo().addKeyValue("programme", programme.id()).log(action);
    }
}
