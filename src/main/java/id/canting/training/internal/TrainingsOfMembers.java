package id.canting.training.internal;

import id.canting.artisans.MemberSection;
import id.canting.artisans.OpenWork;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Trainings of a member, on the member's page; and what ends with a membership: places and turns in queues. */
@Component
class TrainingsOfMembers implements MemberSection, OpenWork {

    private static final int MOST = 5;

    private final EnrolmentRepository enrolments;
    private final BatchRows batches;
    private final Enrolling enrolling;
    private final MessageSource messages;

    TrainingsOfMembers(EnrolmentRepository enrolments, BatchRows batches, Enrolling enrolling, MessageSource messages) {
        this.enrolments = enrolments;
        this.batches = batches;
        this.enrolling = enrolling;
        this.messages = messages;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Section of(Scope me, PersonId member) {
        var last = enrolments.of(me.centre(), member).stream().limit(MOST).toList();
        var names = names(last);
        return new Section(
                say("training.member.title"),
                last.stream()
                        .map(one -> new Line(
                                Objects.requireNonNull(names.get(one.batch())),
                                say("training.enrolment.state." + one.status()),
                                "/batches/" + one.batch() + "/participants"))
                        .toList());
    }

    @Override
    public List<String> consequences(CentreId centre, PersonId person) {
        var open = enrolments.of(centre, person).stream()
                .filter(one -> !one.status().isFinal())
                .toList();
        var names = names(open);
        return open.stream()
                .map(one -> say("training.member.ends", Objects.requireNonNull(names.get(one.batch()))))
                .toList();
    }

    @Override
    @Transactional
    public void close(CentreId centre, PersonId person) {
        enrolments.of(centre, person).stream()
                .filter(one -> !one.status().isFinal())
                .forEach(enrolling::endWithMembership);
    }

    private Map<BatchId, String> names(List<Enrolment> of) {
        return batches.all(of.stream().map(Enrolment::batch).toList()).stream()
                .collect(Collectors.toMap(BatchRow::id, BatchRow::name));
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
