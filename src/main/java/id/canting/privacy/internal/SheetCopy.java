package id.canting.privacy.internal;

import id.canting.identity.OptionalConsents.Consent;
import id.canting.identity.PersonalData.Piece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For a spreadsheet, which must take no cell for a formula: one row a value. */
class SheetCopy implements Copy {

    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\uFF1D\\uFF0B\\uFF0D\\uFF20]");

    private final Writer out;
    private final CopyWords words;

    SheetCopy(Writer out, CopyWords words) {
        this.out = out;
        this.words = words;
    }

    @Override
    public void begin() throws IOException {
        out.write("\uFEFF");
        row(
                words.say("privacy.column.kind"),
                words.say("privacy.column.title"),
                words.say("privacy.column.label"),
                words.say("privacy.column.value"));
        row(words.say("privacy.kept"), "", words.say("privacy.column.left-out"), words.say("privacy.left-out"));
    }

    @Override
    public void piece(Piece piece) {
        var kind = words.say("privacy.kind." + piece.kind());
        piece.entries().forEach(entry -> row(kind, piece.title(), words.say(entry.label()), entry.value()));
    }

    @Override
    public void consent(Consent consent) {
        row(
                words.say("privacy.consents"),
                consent.text(),
                words.say(consent.given() ? "privacy.consent.given" : "privacy.consent.refused"),
                String.valueOf(consent.since()));
    }

    @Override
    public void readers() {
        // in the same columns
    }

    @Override
    public void reader(MyData.Reader reader) {
        row(
                words.say("privacy.readers"),
                reader.at().toString(),
                words.say(reader.what()),
                Stream.of(
                                reader.name(),
                                words.roles(reader.roles()),
                                words.say(reader.why() == null ? "privacy.readers.work" : reader.why()))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")));
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    private void row(String... cells) {
        try {
            out.write(Stream.of(cells).map(SheetCopy::cell).collect(Collectors.joining(",", "", "\r\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String cell(String text) {
        var safe = FORMULA.matcher(text).find() ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
