package id.canting.paper;

import id.canting.paper.TableFile.Cell;
import id.canting.paper.TableFile.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of an XLSX. It comes from anybody: its parts are unpacked up to a limit that counts what really comes
 * out, its XML may declare nothing and fetches nothing, and an address of a cell cannot make a table longer than it may be.
 */
final class WorkbookFile {

    private static final int MAX_UNPACKED = 8 * 1_048_576;
    private static final int MAX_PARTS = 100;
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final XMLInputFactory XML = xml();

    private final Map<String, byte[]> parts;

    WorkbookFile(byte[] file) {
        this.parts = unpacked(file);
    }

    private static XMLInputFactory xml() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static Map<String, byte[]> unpacked(byte[] file) {
        var parts = new HashMap<String, byte[]>();
        int left = MAX_UNPACKED;
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            for (var part : Collections.list(zip.getEntries())) {
                var bytes = zip.getInputStream(part).readNBytes(left + 1);
                left -= bytes.length;
                if (left < 0 || parts.size() == MAX_PARTS) {
                    throw new TableRefusal("paper.table.unpacked");
                }
                parts.put(part.getName(), bytes);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new TableRefusal("paper.table.damaged");
        }
        return parts;
    }

    List<Row> rows() {
        try {
            var strings = strings();
            var rows = new ArrayList<Row>();
            read("xl/" + firstSheet(), (xml, name) -> {
                if (name.equals("row")) {
                    add(
                            rows,
                            row(
                                    xml,
                                    rows.isEmpty()
                                            ? 0
                                            : rows.get(rows.size() - 1).number(),
                                    strings));
                }
            });
            return rows;
        } catch (XMLStreamException | NumberFormatException e) {
            throw new TableRefusal("paper.table.damaged");
        }
    }

    /** Far below there may be rows that only have a look. */
    private static void add(List<Row> rows, Row row) {
        if (row.number() <= TableFile.MAX_ROWS) {
            rows.add(row);
        } else if (!row.empty()) {
            throw TableFile.tooLong();
        }
    }

    private List<String> strings() throws XMLStreamException {
        var strings = new ArrayList<String>();
        if (parts.containsKey("xl/sharedStrings.xml")) {
            read("xl/sharedStrings.xml", (xml, name) -> {
                if (name.equals("si")) {
                    strings.add(text(xml, name));
                }
            });
        }
        return strings;
    }

    private String firstSheet() throws XMLStreamException {
        var relations = new ArrayList<String>();
        read("xl/workbook.xml", (xml, name) -> {
            if (name.equals("sheet")) {
                relations.add(Objects.requireNonNullElse(xml.getAttributeValue(RELATIONS, "id"), ""));
            }
        });
        var targets = new HashMap<String, String>();
        read("xl/_rels/workbook.xml.rels", (xml, name) -> {
            if (name.equals("Relationship")) {
                targets.put(attribute(xml, "Id"), attribute(xml, "Target"));
            }
        });
        if (relations.isEmpty()) {
            throw new TableRefusal("paper.table.damaged");
        }
        return targets.getOrDefault(relations.get(0), "").replaceFirst("^/?(xl/)?", "");
    }

    /** What is done at the start of an element; it may read on to its end. */
    private interface Reading {
        void at(XMLStreamReader xml, String name) throws XMLStreamException;
    }

    private void read(String part, Reading reading) throws XMLStreamException {
        var bytes = parts.get(part);
        if (bytes == null) {
            throw new TableRefusal("paper.table.neither");
        }
        var xml = XML.createXMLStreamReader(new ByteArrayInputStream(bytes));
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> throw new TableRefusal("paper.table.damaged");
                case XMLStreamConstants.START_ELEMENT -> reading.at(xml, xml.getLocalName());
                default -> {
                    // between the elements there is nothing for us
                }
            }
        }
    }

    private static Row row(XMLStreamReader xml, int before, List<String> strings) throws XMLStreamException {
        var said = xml.getAttributeValue(null, "r");
        var number = said == null ? before + 1 : Integer.parseInt(said);
        if (number <= before) {
            throw new TableRefusal("paper.table.damaged");
        }
        var cells = new ArrayList<Cell>();
        inside(xml, "row", (at, name) -> {
            if (!name.equals("c")) {
                return;
            }
            var column = column(at.getAttributeValue(null, "r"), cells.size());
            var cell = cell(at, strings);
            if (column < TableFile.MAX_COLUMNS) {
                cells.addAll(Collections.nCopies(Math.max(0, column + 1 - cells.size()), Cell.EMPTY));
                cells.set(column, cell);
            }
        });
        return new Row(number, List.copyOf(cells));
    }

    /** Of an address such as AB12, from 0. */
    private static int column(@Nullable String address, int next) {
        if (address == null) {
            return next;
        }
        int column = 0;
        for (int at = 0; at < address.length() && Character.isLetter(address.charAt(at)); at++) {
            column = column * 26 + Character.toUpperCase(address.charAt(at)) - 'A' + 1;
            if (column > TableFile.MAX_COLUMNS) {
                break;
            }
        }
        return Math.max(0, column - 1);
    }

    private static Cell cell(XMLStreamReader xml, List<String> strings) throws XMLStreamException {
        var type = Objects.requireNonNullElse(xml.getAttributeValue(null, "t"), "n");
        var found = new String[] {"", ""};
        inside(xml, "c", (at, name) -> {
            switch (name) {
                case "v", "is" -> found[0] = text(at, name);
                case "f" -> found[1] = "f" + text(at, name);
                default -> {
                    // looks, not content
                }
            }
        });
        if (!found[1].isEmpty()) {
            return new Cell("", true);
        }
        return switch (type) {
            case "s" -> Cell.of(shared(strings, found[0]));
            case "n" -> Cell.of(number(found[0]));
            default -> Cell.of(found[0]);
        };
    }

    private static String shared(List<String> strings, String index) {
        var at = Integer.parseInt(index.strip());
        if (at < 0 || at >= strings.size()) {
            throw new TableRefusal("paper.table.damaged");
        }
        return strings.get(at);
    }

    /** 85 and not 85.0 or 8.5E1; a number of a thousand digits is left as it stands. */
    private static String number(String text) {
        if (text.isBlank() || text.length() > 30) {
            return text;
        }
        var number = new BigDecimal(text.strip());
        return Math.abs(number.scale()) > 30
                ? text
                : number.stripTrailingZeros().toPlainString();
    }

    private static void inside(XMLStreamReader xml, String element, Reading reading) throws XMLStreamException {
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                reading.at(xml, xml.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals(element)) {
                return;
            }
        }
    }

    /** All that is written up to the end of the element, but for hints at how it is spoken. */
    private static String text(XMLStreamReader xml, String element) throws XMLStreamException {
        var text = new StringBuilder();
        int spoken = 0;
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("rPh")) {
                spoken++;
            } else if (event == XMLStreamConstants.CHARACTERS && spoken == 0) {
                text.append(xml.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals(element)) {
                    break;
                }
                if (xml.getLocalName().equals("rPh")) {
                    spoken--;
                }
            }
        }
        return text.toString();
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return Objects.requireNonNullElse(xml.getAttributeValue(null, name), "");
    }
}
