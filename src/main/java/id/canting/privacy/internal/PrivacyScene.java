package id.canting.privacy.internal;

import static id.canting.people.Acting.as;

import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.demo.DemoScene;
import id.canting.demo.DemoStage;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.privacy.internal.DataRequest.Kind;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A member asks what else is kept about her. */
@Component
class PrivacyScene implements DemoScene {

    private final Centres centres;
    private final People people;
    private final RequestService requests;

    PrivacyScene(Centres centres, People people, RequestService requests) {
        this.centres = centres;
        this.people = people;
        this.requests = requests;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public void play(DemoStage stage) {
        var centre = centres.home().orElseThrow();
        var endah = somebody(centre, "Endah Wulandari");
        stage.at(stage.now().minus(Duration.ofHours(20)));
        as(
                endah,
                () -> requests.ask(
                        endah,
                        Kind.ACCESS,
                        "Formulir yang saya isi di atas kertas tahun 2024, sebelum ada pendaftaran daring: apakah masih"
                                + " disimpan, dan apa isinya?"));
    }

    private Scope somebody(Centre centre, String name) {
        return people.holders(centre.id(), Role.ARTISAN).stream()
                .filter(person -> person.name().equals(name))
                .map(Person::id)
                .map(person -> new Scope(centre.id(), person, Set.of(Role.ARTISAN)))
                .findFirst()
                .orElseThrow();
    }
}
