package id.canting.paper;

import id.canting.identity.Refusal;

/** A file in which no table can be read. The message says why, and what to do. */
public class TableRefusal extends Refusal {

    TableRefusal(String key, Object... arguments) {
        super(key, arguments);
    }
}
