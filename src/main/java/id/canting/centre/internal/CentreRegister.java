package id.canting.centre.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centre;
import id.canting.centre.CentreProfile;
import id.canting.centre.CentreSetup;
import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class CentreRegister implements Centres, CentreSetup {

    private final CentreTables tables;
    private final CentreMemory memory;
    private final Audit audit;
    private final Clock clock;

    CentreRegister(CentreTables tables, CentreMemory memory, Audit audit, Clock clock) {
        this.tables = tables;
        this.memory = memory;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Centre> home() {
        return all().stream().findFirst();
    }

    @Override
    public Optional<Centre> bySlug(String slug) {
        return all().stream().filter(centre -> centre.slug().equals(slug)).findFirst();
    }

    @Override
    public Centre get(CentreId id) {
        return memory.centre(id);
    }

    @Override
    public List<Centre> all() {
        return memory.known().centres();
    }

    @Override
    public CentreProfile profile(CentreId id) {
        var centre = memory.centre(id);
        return memory.known().profiles().getOrDefault(centre.id(), CentreProfile.EMPTY);
    }

    @Override
    @Transactional
    public CentreId found(NewCentre centre) {
        var id = CentreId.next();
        tables.insert(id, centre, clock.instant());
        PromisedLevels.AT_FIRST.forEach(level -> tables.promise(id, level, PromisedLevels.SINCE_EVER));
        audit.record(id, null, "CentreFounded", id, Map.of());
        memory.forget();
        return id;
    }

    @Override
    @Transactional
    public void describe(CentreId centre, CentreProfile profile) {
        tables.describe(centre, profile);
        audit.record(centre, null, "CentreDescribed", centre, Map.of());
        memory.forget();
    }
}
