package id.canting.artisans.internal;

import static id.canting.people.Acting.as;

import id.canting.artisans.Admission;
import id.canting.artisans.internal.ChangeService.Wish;
import id.canting.artisans.internal.YearlyFacts.Business;
import id.canting.artisans.internal.YearlyFacts.Mark;
import id.canting.artisans.internal.YearlyFacts.Output;
import id.canting.artisans.internal.YearlyFacts.Wastewater;
import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.demo.DemoScene;
import id.canting.demo.DemoStage;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Upload;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Members have sent their yearly updates: Endah's next one is due soon, Slamet's is late, and Ratna asks for another name. */
@Component
class UpdatesScene implements DemoScene {

    /** When each of them has sent the last one. */
    private static final List<Sent> SENT = List.of(
            new Sent("Slamet Riyadi", 372, 25),
            new Sent("Endah Wulandari", 353, 42),
            new Sent("Siti Aminatun", 210, 18),
            new Sent("Bambang Sutejo", 180, 120),
            new Sent("Ratna Kusuma Dewi", 150, 6),
            new Sent("Lilik Maryani", 130, 30),
            new Sent("Muhammad Arifin", 90, 40),
            new Sent("Tri Wahyuni", 60, 14),
            new Sent("Agus Prasetyo", 45, 55));

    private final Centres centres;
    private final MemberSearch members;
    private final MemberRepository repository;
    private final UpdateService updates;
    private final ChangeService changes;
    private final Documents documents;

    UpdatesScene(
            Centres centres,
            MemberSearch members,
            MemberRepository repository,
            UpdateService updates,
            ChangeService changes,
            Documents documents) {
        this.centres = centres;
        this.members = members;
        this.repository = repository;
        this.updates = updates;
        this.changes = changes;
        this.documents = documents;
    }

    private record Sent(String name, int daysAgo, int output) {}

    @Override
    public int order() {
        return 16; // after the members
    }

    @Override
    public void play(DemoStage stage) {
        var centre = centres.home().orElseThrow();
        SENT.forEach(sent -> {
            stage.at(stage.now().minus(Duration.ofDays(sent.daysAgo())));
            var member = member(centre, sent.name());
            var me = themselves(member);
            as(me, () -> updates.send(me, facts(member, sent.output())));
        });
        stage.at(stage.now().minus(Duration.ofDays(1)));
        var ratna = themselves(member(centre, "Ratna Kusuma Dewi"));
        as(
                ratna,
                () -> changes.wish(
                        ratna,
                        new Wish(
                                Fact.NAME,
                                "Ratna Kusumadewi",
                                "Di KTP saya namanya dua kata.",
                                documents.check(new Upload("KTP.png", "image/png", paper())))));
    }

    private Member member(Centre centre, String name) {
        var me = new Scope(centre.id(), PersonId.next(), Set.of(Role.STAFF));
        return members.page(me, new MemberSearch.Filter(name, null, null, null)).rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .flatMap(row -> repository.find(centre.id(), row.id()))
                .orElseThrow();
    }

    private static YearlyFacts facts(Member member, int output) {
        var craft = member.admission().craft();
        return new YearlyFacts(
                member.techniques(),
                craft.dyes().contains("NATURAL") ? EnumSet.of(Dye.NATURAL) : EnumSet.of(Dye.SYNTHETIC),
                new Output(output, Output.Unit.PIECE, Output.Per.MONTH),
                business(member.admission().business(), output));
    }

    private static @Nullable Business business(Admission.@Nullable Business known, int output) {
        if (known == null) {
            return null;
        }
        var workers = known.workers() == null ? 2 : known.workers();
        return new Business(
                workers / 3,
                workers - workers / 3,
                output * 12L * 250_000,
                null,
                known.businessId(),
                known.industryCode(),
                true,
                workers > 5,
                workers > 5 ? Mark.REGISTERED : Mark.NONE,
                known.name(),
                Wastewater.CENTRE);
    }

    private static Scope themselves(Member member) {
        return new Scope(member.centre(), member.person(), Set.of(Role.ARTISAN));
    }

    /** An identity card as nobody has one: lines, no letters. */
    private static byte[] paper() {
        var picture = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(new Color(0xb9d3e6));
        pen.fillRect(0, 0, 640, 400);
        pen.setColor(new Color(0x21406c));
        for (int line = 0; line < 7; line++) {
            pen.fillRect(40, 70 + line * 40, line % 3 == 0 ? 320 : 260, 12);
        }
        pen.fillRect(470, 110, 130, 180);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
