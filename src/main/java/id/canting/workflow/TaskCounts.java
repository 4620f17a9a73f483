package id.canting.workflow;

import id.canting.identity.Scope;

/** What waits for somebody, for the menus. */
public interface TaskCounts {

    /** Above it nobody reads the number, and counting would take longer than the page. */
    int MOST = 200;

    /** Open tasks that the person holds or may take, counted up to one more than {@link #MOST}. */
    int waitingFor(Scope me);

    /** A count as people read it: {@code 12} or {@code 200+}. */
    static String said(int count) {
        return count > MOST ? MOST + "+" : String.valueOf(count);
    }
}
