package id.canting.training.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.canting.identity.CentreId;
import id.canting.training.ProgrammeId;
import id.canting.training.internal.Programme.Approver;
import id.canting.training.internal.Programme.Need;
import id.canting.training.internal.Programme.Unit;
import id.canting.training.internal.Programme.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a batik centre teaches, as a city's centre might: invented syllabi of real lengths. */
final class SampleProgrammes {

    private static final String FILE = "/demo/programmes.txt";
    private static final int UNITS = 12;

    private SampleProgrammes() {}

    /** In an order in which each comes after those that it asks for. */
    static List<Programme> of(CentreId centre, LocalDate since) {
        var ids = new HashMap<String, ProgrammeId>();
        var all = new ArrayList<Programme>();
        for (var line : lines()) {
            var fields = line.split("\\|", -1);
            var id = ProgrammeId.next();
            ids.put(fields[0], id);
            all.add(new Programme(
                    id,
                    0,
                    centre,
                    fields[0],
                    new Words(fields[2], fields[3], fields[4], fields[5]),
                    Integer.parseInt(fields[1]),
                    fields[11],
                    fields[9].isEmpty() ? null : fields[9],
                    Approver.valueOf(fields[8]),
                    Integer.parseInt(fields[6]),
                    Integer.parseInt(fields[7]),
                    since,
                    null,
                    Stream.of(fields[UNITS].split("; "))
                            .map(SampleProgrammes::unit)
                            .toList(),
                    needs(fields[10], ids)));
        }
        return all;
    }

    private static Unit unit(String text) {
        int blank = text.lastIndexOf(' ');
        var hours = text.substring(blank + 1).split("\\+");
        return new Unit(text.substring(0, blank), Integer.parseInt(hours[0]), Integer.parseInt(hours[1]));
    }

    private static List<Need> needs(String text, Map<String, ProgrammeId> ids) {
        var needs = new ArrayList<Need>();
        var groups = text.isEmpty() ? new String[0] : text.split(";");
        for (int group = 1; group <= groups.length; group++) {
            for (var one : groups[group - 1].split(",")) {
                needs.add(need(group, one, ids.get(one)));
            }
        }
        return needs;
    }

    private static Need need(int group, String text, @Nullable ProgrammeId programme) {
        if (programme != null) {
            return new Need(group, Need.Kind.PROGRAMME, programme, null);
        }
        return text.startsWith("EXPERIENCE_")
                ? new Need(group, Need.Kind.EXPERIENCE, null, Integer.valueOf(text.substring("EXPERIENCE_".length())))
                : new Need(group, Need.Kind.valueOf(text), null, null);
    }

    private static List<String> lines() {
        try (var in = Objects.requireNonNull(SampleProgrammes.class.getResourceAsStream(FILE))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
