package id.canting.remedies.internal;

/** Why an appeal was decided as it was. @param reason a code of the table of reasons; @param explanation to the person */
record Verdict(String reason, String explanation) {}
