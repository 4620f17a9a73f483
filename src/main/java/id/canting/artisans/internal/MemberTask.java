package id.canting.artisans.internal;

import id.canting.workflow.StaffTask;

/** What the tasks about a member have in common. */
class MemberTask {

    private MemberTask() {}

    /** A phone can have been erased. */
    static StaffTask.Subject about(Member member) {
        var self = member.admission().identity();
        return new StaffTask.Subject(
                member.centre(),
                member.person(),
                self.name(),
                member.number(),
                self.phone() == null ? "" : self.phone().digits());
    }
}
