package id.canting.people.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.demo.DemoScene;
import id.canting.demo.DemoStage;
import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.people.Email;
import id.canting.people.Phone;
import id.canting.people.internal.Accounts.NewAccount;
import id.canting.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Invented people, who exist in a demo only. */
@Component
class DemoAccounts implements DemoScene {

    /** All of them have it, and it stands on the sign-in page. */
    static final String PASSWORD = "malam panas kain putih";

    private static final String SECOND_CENTRE = "wastra-jenggala";

    /** @param key names them in the address and in the words of the page */
    record Entry(String key, String name, boolean second, Set<Role> roles) {
        static Entry here(String key, String name, Role... roles) {
            return new Entry(key, name, false, Set.of(roles));
        }

        static Entry there(String key, String name, Role... roles) {
            return new Entry(key, name, true, Set.of(roles));
        }

        String loginName() {
            return key + "@canting.example";
        }
    }

    /** Offered by one click, in the order of the page. */
    static final List<Entry> SHOWN = List.of(
            Entry.here("sulastri", "Sulastri", Role.ARTISAN),
            Entry.here("nur", "Nur Hidayati", Role.ARTISAN),
            Entry.here("endah", "Endah Wulandari", Role.ARTISAN, Role.MENTOR),
            Entry.here("slamet", "Slamet Riyadi", Role.ARTISAN, Role.MENTOR),
            Entry.here("rini", "Rini Astuti", Role.STAFF),
            Entry.here("hendra", "Hendra Wijaya", Role.STAFF),
            Entry.here("budi", "Budi Santoso", Role.SUPERVISOR),
            Entry.here("wiwik", "Wiwik Handayani", Role.SUPERVISOR),
            Entry.here("tri", "Tri Handayani", Role.ADMIN),
            Entry.there("yuli", "Yuli Prasetyo", Role.STAFF),
            Entry.there("agus", "Agus Setiawan", Role.SUPERVISOR));

    private static final List<Entry> OTHERS = List.of(
            Entry.here("dewi", "Dewi Anggraini", Role.ARTISAN),
            Entry.here("bagas", "Bagas Pratama", Role.ARTISAN),
            Entry.here("siti", "Siti Aminah", Role.ARTISAN),
            Entry.here("joko", "Joko Purnomo", Role.ARTISAN),
            Entry.here("rahayu", "Rahayu Lestari", Role.ARTISAN),
            Entry.here("eko", "Eko Wahyudi", Role.ARTISAN),
            Entry.here("wartini", "Wartini", Role.ARTISAN),
            Entry.there("lilik", "Lilik Suryani", Role.ARTISAN),
            Entry.there("yayuk", "Yayuk Winarti", Role.ARTISAN),
            Entry.there("tutik", "Tutik Rahmawati", Role.ARTISAN));

    private final Accounts accounts;
    private final Centres centres;
    private final CarefulHashing hashing;
    private final Vault vault;
    private final Audit audit;

    DemoAccounts(Accounts accounts, Centres centres, CarefulHashing hashing, Vault vault, Audit audit) {
        this.accounts = accounts;
        this.centres = centres;
        this.hashing = hashing;
        this.vault = vault;
        this.audit = audit;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void play(DemoStage stage) {
        stage.at(stage.now().minus(Duration.ofDays(120)));
        var password = hashing.encode(PASSWORD);
        var home = centres.home().map(Centre::id).orElseThrow();
        var second = centres.bySlug(SECOND_CENTRE).map(Centre::id).orElseThrow();
        int number = 0;
        for (var entries : List.of(SHOWN, OTHERS)) {
            for (var entry : entries) {
                add(entry, entry.second() ? second : home, password, ++number);
            }
        }
    }

    private void add(Entry entry, CentreId centre, String password, int number) {
        var id = AccountId.next();
        var person = PersonId.next();
        accounts.add(
                new NewAccount(
                        id,
                        person,
                        entry.name(),
                        AccountStatus.INVITED,
                        new Email(entry.loginName()),
                        new Phone("62812000" + String.format(Locale.ROOT, "%05d", number)),
                        password,
                        Locale.forLanguageTag("id")),
                centre,
                entry.roles());
        accounts.activateByEmail(id);
        accounts.confirmPhone(id);
        if (!entry.roles().contains(Role.ARTISAN)) {
            var nik = "9976014101%02d0001".formatted(number);
            accounts.identify(
                    person,
                    vault.seal(nik.getBytes(StandardCharsets.UTF_8), person.toString()),
                    vault.fingerprint("nik", nik),
                    null,
                    null);
        }
        audit.record(centre, null, "AccountInvented", id, Map.of());
    }
}
