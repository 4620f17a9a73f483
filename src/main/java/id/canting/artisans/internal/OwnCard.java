package id.canting.artisans.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.artisans.MemberId;
import id.canting.centre.Centres;
import id.canting.identity.Scope;
import id.canting.people.QrCode;
import id.canting.vault.Vault;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The card of whoever is signed in. It is made outside of any transaction, and kept as long as it looks the same. */
@Service
@PreAuthorize("isAuthenticated()")
class OwnCard {

    private final MemberRepository members;
    private final Centres centres;
    private final MemberWords words;
    private final Photos photos;
    private final CardPress press;
    private final Vault vault;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String baseUrl;

    OwnCard(
            MemberRepository members,
            Centres centres,
            MemberWords words,
            Photos photos,
            CardPress press,
            Vault vault,
            JdbcClient jdbc,
            Clock clock,
            @Value("${canting.base-url}") String baseUrl) {
        this.members = members;
        this.centres = centres;
        this.words = words;
        this.photos = photos;
        this.press = press;
        this.vault = vault;
        this.jdbc = jdbc;
        this.clock = clock;
        this.baseUrl = baseUrl.replaceFirst("/+$", "");
    }

    /** Also of a membership that has ended. */
    Optional<Member> member(Scope me) {
        return members.ofPerson(me.centre(), me.person());
    }

    CardFace face(Member member) {
        var centre = centres.get(member.centre());
        var home = member.admission().home();
        var craft = words.craft(member.techniques());
        var place = words.place(home.ward(), home.elsewhere());
        // the longest month would run into the number
        var day = DateTimeFormatter.ofPattern("d MMM uuuu", MemberWords.locale());
        return new CardFace(
                MemberWords.locale().getLanguage(),
                centre.kind(),
                centre.name(),
                member.admission().identity().name(),
                place.isEmpty() ? craft : craft + ", " + place,
                member.number(),
                words.say("artisans.card.since", day.format(member.since().atZone(centre.zone()))),
                words.say("artisans.card.check", baseUrl.replaceFirst("^https?://", "") + "/k"),
                member.card().code(),
                words.say(
                        "artisans.card.owner",
                        centre.kind() + " " + centre.name(),
                        centre.street() + ", " + centre.place() + ", " + centre.city()),
                QrCode.of(baseUrl + "/v/" + member.card().token()),
                centre.logo(),
                photos.find(member.admission().photo()));
    }

    byte[] pdf(Member member) {
        var face = face(member);
        var fingerprint = face.fingerprint(CardPress.EDITION);
        return kept(member.id(), fingerprint).orElseGet(() -> {
            var pdf = press.print(face);
            keep(member, fingerprint, pdf);
            return pdf;
        });
    }

    private Optional<byte[]> kept(MemberId id, byte[] fingerprint) {
        return jdbc.sql("select sealed from member_card where member_id = :id and face = :face")
                .param("id", id.value())
                .param("face", fingerprint)
                .query(byte[].class)
                .optional()
                .map(stored -> vault.open(stored, "card-pdf " + id));
    }

    private void keep(Member member, byte[] fingerprint, byte[] pdf) {
        jdbc.sql(
                        """
                insert into member_card (centre_id, member_id, face, sealed, made_at)
                values (:centre, :member, :face, :sealed, :at)
                    on conflict (member_id) do update
                   set face = excluded.face, sealed = excluded.sealed, made_at = excluded.made_at
                """)
                .param("centre", member.centre().value())
                .param("member", member.id().value())
                .param("face", fingerprint)
                .param("sealed", vault.seal(pdf, "card-pdf " + member.id()))
                .param("at", clock.instant().atOffset(UTC))
                .update();
    }
}
