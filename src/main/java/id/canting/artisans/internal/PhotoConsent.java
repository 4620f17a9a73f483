package id.canting.artisans.internal;

import id.canting.artisans.ArtisansRefusal;
import id.canting.identity.OptionalConsents;
import id.canting.identity.Scope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether whoever checks the card sees the photo. Taken back, it is gone from the next check on. */
@Component
class PhotoConsent implements OptionalConsents {

    private static final String PURPOSE = "PHOTO_ON_CHECK";

    private final JdbcClient jdbc;
    private final MemberRepository members;
    private final MemberService service;
    private final MemberWords words;

    PhotoConsent(JdbcClient jdbc, MemberRepository members, MemberService service, MemberWords words) {
        this.jdbc = jdbc;
        this.members = members;
        this.service = service;
        this.words = words;
    }

    @Override
    public List<Consent> of(Scope me) {
        return members
                .ofPerson(me.centre(), me.person())
                .filter(member -> !member.ended() && member.admission().photo() != null)
                .map(member -> new Consent(
                        PURPOSE,
                        MemberService.PHOTO_CONSENT_VERSION,
                        words.say("artisans.photo.consent-" + MemberService.PHOTO_CONSENT_VERSION),
                        member.photoShown(),
                        since(member),
                        false))
                .stream()
                .toList();
    }

    private @Nullable Instant since(Member member) {
        return jdbc.sql(
                        """
                        select recorded_at from member_consent
                         where centre_id = :centre and member_id = :member order by recorded_at desc limit 1
                        """)
                .param("centre", member.centre().value())
                .param("member", member.id().value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    @Override
    public boolean set(Scope me, String purpose, boolean given) {
        if (!purpose.equals(PURPOSE)) {
            return false;
        }
        try {
            if (given) {
                service.showPhoto(me);
            } else {
                service.hidePhoto(me);
            }
            return true;
        } catch (ArtisansRefusal noMember) {
            return false;
        }
    }
}
