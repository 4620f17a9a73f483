package id.canting.remedies.internal;

import id.canting.documents.DocumentAccess;
import id.canting.identity.PersonId;
import id.canting.identity.SignedIn;
import id.canting.remedies.ExceptionId;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who may read what came with a request for an exception: it may tell of somebody's health. */
@Component
class ExceptionPapers implements DocumentAccess {

    private final ExceptionRepository exceptions;

    ExceptionPapers(ExceptionRepository exceptions) {
        this.exceptions = exceptions;
    }

    @Override
    public String caseKind() {
        return ExceptionService.KIND;
    }

    @Override
    public boolean mayRead(SignedIn me, UUID caseId) {
        if (me.centre() == null) {
            return false;
        }
        try {
            return ExceptionViews.mayReadWhy(me.scope(), exceptions.get(me.scope(), new ExceptionId(caseId)));
        } catch (NoSuchElementException e) {
            return false;
        }
    }

    @Override
    public PersonId subject(UUID caseId) {
        return exceptions.ofProcess(new ExceptionId(caseId)).person();
    }
}
