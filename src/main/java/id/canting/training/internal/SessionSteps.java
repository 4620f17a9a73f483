package id.canting.training.internal;

import org.springframework.stereotype.Component;

/** What the process of a session asks for. */
@Component
class SessionSteps {

    String attendanceOpens(String session) {
        throw new UnsupportedOperationException("attendanceOpens");
    }

    void openAttendance(String session) {
        throw new UnsupportedOperationException("openAttendance");
    }

    String attendanceMissing(String session) {
        throw new UnsupportedOperationException("attendanceMissing");
    }

    void missAttendance(String session) {
        throw new UnsupportedOperationException("missAttendance");
    }

    void closeAttendance(String session) {
        throw new UnsupportedOperationException("closeAttendance");
    }

    void cancelSession(String session) {
        throw new UnsupportedOperationException("cancelSession");
    }

    void settleDispute(String dispute) {
        throw new UnsupportedOperationException("settleDispute");
    }
}
