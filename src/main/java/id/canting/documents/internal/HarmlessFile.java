package id.canting.documents.internal;

import id.canting.documents.Documents.Checked;
import org.jspecify.annotations.Nullable;

/** @param thumbnail JPEG; none of a PDF */
record HarmlessFile(String name, FileType type, byte[] bytes, byte @Nullable [] thumbnail) implements Checked {}
