package id.canting.privacy.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import id.canting.identity.OptionalConsents.Consent;
import id.canting.identity.PersonalData.Piece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/** For another program: keys beside words. */
class JsonCopy implements Copy {

    private final JsonGenerator json;
    private final CopyWords words;
    private final String name;
    private final Instant at;

    JsonCopy(JsonGenerator json, CopyWords words, String name, Instant at) {
        this.json = json;
        this.words = words;
        this.name = name;
        this.at = at;
    }

    @Override
    public void begin() throws IOException {
        json.writeStartObject();
        json.writeStringField("person", name);
        json.writeStringField("madeAt", at.toString());
        json.writeStringField("leftOut", words.say("privacy.left-out"));
        json.writeArrayFieldStart("kept");
    }

    @Override
    public void piece(Piece piece) {
        var key = "privacy.kind." + piece.kind();
        write(Map.of(
                "kind", piece.kind(),
                "name", words.say(key),
                "title", piece.title(),
                "purpose", words.say(key + ".purpose"),
                "basis", words.say(key + ".basis"),
                "retention", words.say(key + ".kept"),
                "entries",
                        piece.entries().stream()
                                .map(entry -> Map.of(
                                        "key",
                                        entry.label(),
                                        "label",
                                        words.say(entry.label()),
                                        "value",
                                        entry.value()))
                                .toList()));
    }

    @Override
    public void consent(Consent consent) {
        write(Map.of(
                "kind", "consent",
                "name", words.say("privacy.consents"),
                "title", consent.purpose(),
                "text", consent.text(),
                "version", consent.version(),
                "given", consent.given(),
                "since", String.valueOf(consent.since())));
    }

    @Override
    public void readers() throws IOException {
        json.writeEndArray();
        json.writeArrayFieldStart("readers");
    }

    @Override
    public void reader(MyData.Reader reader) {
        write(Map.of(
                "at", reader.at().toString(),
                "reader", reader.name(),
                "roles", reader.roles().stream().map(Enum::name).sorted().toList(),
                "what", words.say(reader.what()),
                "why", reader.why() == null ? words.say("privacy.readers.work") : words.say(reader.why())));
    }

    private void write(Map<String, ?> value) {
        try {
            json.writePOJO(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }
}
