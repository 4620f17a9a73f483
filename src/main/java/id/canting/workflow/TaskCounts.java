package id.canting.workflow;

import id.canting.identity.Scope;

/** What waits for somebody, for the menus. */
public interface TaskCounts {

    /** Open tasks that the person holds or may take, counted up to 1,000. */
    int waitingFor(Scope me);
}
