package id.canting.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final String ID = "01900000-0000-7000-8000-00000000000a";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-10-08T08:30:00Z",
                "2026-10-08T08:30:00.120Z",
                "2026-10-08T08:30:00.123456Z",
                "2026-10-08T08:30:00.123456789Z"
            })
    void whatAnAddressCarriesIsReadAsItWasWritten(String at) {
        var cursor = new Cursor(Instant.parse(at), UUID.fromString(ID));

        assertThat(cursor).hasToString(at + "_" + ID);
        assertThat(Cursor.parse(cursor.toString())).contains(cursor);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "_",
                "x",
                "2026-10-08T08:30:00Z",
                "2026-10-08T08:30:00Z_",
                "_" + ID,
                "2026-13-08T08:30:00Z_" + ID,
                "2026-10-08T08:30:00Z_x",
                "2026-10-08T08:30:00Z_" + ID + "0",
                "2026-10-08T08:30:00Z_------------------------------------",
                "2026-10-08T08:30:00Z_" + ID + "\n"
            })
    void whatNoPageHasWrittenIsNoPlace(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z"})
    void aYearThatTheDatabaseDoesNotKnowIsNoPlace(String at) {
        assertThat(Cursor.parse(at + "_" + ID)).isEmpty();
    }

    @Test
    void theTopIsBeforeEverythingThatCanBeInAList() {
        assertThat(Cursor.TOP.at()).isAfter("2999-12-31T00:00:00Z");
        assertThat(Cursor.TOP.id()).hasToString("ffffffff-ffff-ffff-ffff-ffffffffffff");
        assertThat(Cursor.parse(Cursor.TOP.toString())).contains(Cursor.TOP);
    }
}
