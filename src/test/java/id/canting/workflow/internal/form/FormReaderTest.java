package id.canting.workflow.internal.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.workflow.internal.form.Component.Field;
import id.canting.workflow.internal.form.Component.Format;
import id.canting.workflow.internal.form.Component.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormReaderTest {

    @Test
    void everyComponentIsReadAsTheFileSaysIt() {
        var fields = Forms.EVERYTHING.fields().stream().collect(Collectors.toMap(Field::key, field -> field));

        assertThat(fields.values().stream().map(Field::kind)).contains(Kind.values());
        var name = fields.get("name");
        assertThat(name.words().label()).isEqualTo("Name");
        assertThat(name.words().description()).isEqualTo("As on the card");
        assertThat(name.place().row()).isEqualTo("Row_1");
        assertThat(name.rules().required()).isSameAs(Condition.ALWAYS);
        assertThat(name.rules().minLength()).isEqualTo(3);
        assertThat(name.rules().maxLength()).isEqualTo(60);
        assertThat(fields.get("mail").rules().format()).isEqualTo(Format.EMAIL);
        assertThat(fields.get("workers").rules().max()).isEqualTo(new BigDecimal(99));
        assertThat(fields.get("area").words().suffix()).isEqualTo("m²");
        assertThat(fields.get("places").choices().key()).isEqualTo("wards");
        assertThat(fields.get("size").standing().defaultValue()).isEqualTo("S");
        assertThat(fields.get("note").standing().disabled()).isTrue();
        assertThat(fields.get("reason").place().hide().names()).containsExactly("decision");
        assertThat(Forms.EVERYTHING.lists()).singleElement().satisfies(list -> {
            assertThat(list.key()).isEqualTo("units");
            assertThat(Form.fieldsOf(list)).extracting(Field::key).containsExactly("mark", "why");
        });
    }

    @Test
    void everyTextHasAnEnd() {
        assertThat(Forms.EVERYTHING.fields().stream()
                        .filter(field -> field.kind().text())
                        .map(field -> field.rules().maxLength()))
                .allMatch(length -> length > 0 && length <= 2_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "html",
                "iframe",
                "script",
                "expression",
                "image",
                "table",
                "button",
                "filepicker",
                "documentPreview",
                "magic"
            })
    void aComponentThatWeDoNotShowStopsTheStart(String type) {
        assertThatThrownBy(() -> Forms.of("{'type':'%s','id':'evil','key':'evil','label':'Evil'}"
                        .formatted(type)
                        .replace('\'', '"')))
                .isInstanceOf(FormProblem.class)
                .hasMessage("f.form, component \"evil\": is of type \"" + type + "\", which is not shown here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'textfield','key':'a','label':'A'} | component \"a\": has no \"id\"",
                "{'type':'textfield','id':'a','label':'A'} | component \"a\": has no \"key\"",
                "{'type':'textfield'} | component \"textfield\": has no \"id\"",
                "{'id':'a','key':'a','label':'A'} | component \"a\": has no \"type\"",
                "{'type':'textfield','id':'a','key':'a'} | component \"a\": has no \"label\"",
                "{'type':'textfield','id':'a','key':'a.b','label':'A'} | component \"a.b\": has a key that is not a plain word",
                "{'type':'textfield','id':'a','key':'${7*7}','label':'A'} | component \"${7*7}\": has a key that is not a plain word",
                "{'type':'textfield','id':'a','key':'a','label':'A'},{'type':'number','id':'b','key':'a','label':'B'} | component \"a\": has a key that another component has, too",
                "{'type':'textfield','id':'a','key':'a','label':'A'},{'type':'number','id':'a','key':'b','label':'B'} | component \"b\": has an id that another component has, too",
                "{'type':'textfield','id':'a','key':'a','label':'A','onclick':'x()'} | component \"a\": has the property \"onclick\", which is not known here",
                "{'type':'textfield','id':'a','key':'a','label':'A','validate':{'minLength':'=3'}} | component \"a\": \"minLength\" has a value that is not known here",
                "{'type':'textfield','id':'a','key':'a','label':'A','validate':{'min':3}} | component \"a\": has the property \"min\", which is not known here",
                "{'type':'textfield','id':'a','key':'a','label':'A','validate':{'pattern':'['}} | component \"a\": has a pattern that is no regular expression",
                "{'type':'textfield','id':'a','key':'a','label':'A','validate':{'validationType':'iban'}} | component \"a\": has a \"validationType\" that is not known here",
                "{'type':'textfield','id':'a','key':'a','label':'=a'} | component \"a\": \"label\" holds an expression; only plain words are shown",
                "{'type':'text','id':'a','text':'Hello {{name}}'} | component \"a\": \"text\" holds an expression; only plain words are shown",
                "{'type':'textfield','id':'a','key':'a','label':'A','conditional':{'hide':'=a = = 3'}} | component \"a\": \"hide\" cannot be read as FEEL",
                "{'type':'textfield','id':'a','key':'a','label':'A','conditional':{'hide':'a = 3'}} | component \"a\": \"hide\" an expression begins with =",
                "{'type':'textfield','id':'a','key':'a','label':'A','conditional':{'hide':'=deciison = 3'}} | component \"a\": \"hide\" “deciison” is neither a key of the form nor FEEL known here",
                "{'type':'textfield','id':'a','key':'a','label':'A','readonly':'=some x in 1..9999999 satisfies x < 0'} | component \"a\": \"readonly\" “some” is neither a key of the form nor FEEL known here",
                "{'type':'textfield','id':'a','key':'a','label':'A','readonly':'=function(x) external {java:{class:\\\"java.lang.Runtime\\\"}}'} | component \"a\": \"readonly\" “function” is neither",
                "{'type':'radio','id':'a','key':'a','label':'A'} | component \"a\": needs either \"values\" or a \"valuesKey\"",
                "{'type':'radio','id':'a','key':'a','label':'A','valuesExpression':'=b'} | component \"a\": needs either \"values\" or a \"valuesKey\"",
                "{'type':'radio','id':'a','key':'a','label':'A','valuesKey':'b','valuesExpression':'=b'} | component \"a\": has the property \"valuesExpression\", which is not known here",
                "{'type':'radio','id':'a','key':'a','label':'A','values':[{'label':'X','value':'x'},{'label':'Y','value':'x'}]} | component \"a\": has a value twice",
                "{'type':'radio','id':'a','key':'a','label':'A','values':[{'label':'X','value':'x y'}]} | component \"a\", value: \"x y\" is not a plain word",
                "{'type':'select','id':'a','key':'a','label':'A','values':[{'label':'X','value':'x'}],'defaultValue':'y'} | component \"a\": has a \"defaultValue\" that is not one of its values",
                "{'type':'number','id':'a','key':'a','label':'A','defaultValue':'many'} | component \"a\": has a \"defaultValue\" that does not fit its type",
                "{'type':'datetime','id':'a','key':'a','dateLabel':'A','subtype':'week'} | component \"a\": has a subtype that is not known here",
                "{'type':'datetime','id':'a','key':'a','dateLabel':'A','subtype':'date','disallowPassedDates':true} | component \"a\": refuses dates of the past",
                "{'type':'group','id':'g','label':'G','path':'there','components':[]} | component \"there\": has a path; keys stand side by side here",
                "{'type':'dynamiclist','id':'l','path':'l','label':'L','allowAddRemove':true,'components':[]} | component \"l\": lets rows be added",
                "{'type':'dynamiclist','id':'l','path':'l','label':'L','properties':{'view':'carousel'},'components':[]} | component \"l\": has the view \"carousel\", which is not one of ours",
                "{'type':'dynamiclist','id':'l','path':'l','label':'L','components':[{'type':'textfield','id':'t','key':'title','label':'T'}]} | component \"title\": has a key that says something of its row",
                "{'type':'dynamiclist','id':'l','path':'l','label':'L','components':[{'type':'dynamiclist','id':'m','path':'m','label':'M','components':[]}]} | component \"m\": is a list in a list",
                "3 | a component without id: is not a JSON object"
            })
    void whatWeWouldNotCheckAsWrittenStopsTheStart(String components, String problem) {
        assertThatThrownBy(() -> Forms.of(components.replace('\'', '"')))
                .isInstanceOf(FormProblem.class)
                .hasMessageStartingWith("f.form, ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{ | form: is not JSON",
                "[] | form: is not a JSON object",
                "{'type':'default','components':[]} | form: has no \"id\"",
                "{'type':'default','id':'g','components':[]} | form: has the id \"g\", which is not the file's name",
                "{'type':'page','id':'f','components':[]} | form: is not of type \"default\"",
                "{'type':'default','id':'f','id':'f','components':[]} | form: is not JSON",
                "{'type':'default','id':'f','components':[],'script':'x'} | form: has the property \"script\", which is not known here"
            })
    void aFileThatIsNoFormStopsTheStart(String json, String problem) {
        assertThatThrownBy(() -> FormReader.read("f.form", json.replace('\'', '"')))
                .isInstanceOf(FormProblem.class)
                .hasMessageContaining(problem);
    }

    @Test
    void groupsHaveAnInnermost() {
        var deep = "{\"type\":\"textfield\",\"id\":\"a\",\"key\":\"a\",\"label\":\"A\"}";
        for (int depth = 0; depth < 100; depth++) {
            deep = "{\"type\":\"group\",\"id\":\"g%d\",\"components\":[%s]}".formatted(depth, deep);
        }
        var components = deep;
        assertThatThrownBy(() -> Forms.of(components))
                .isInstanceOf(FormProblem.class)
                .hasMessageContaining("lies too deep");
    }

    @Test
    void anExpressionHasAnEnd() {
        var hide = "=" + "a = 1 or ".repeat(60) + "a = 2";
        assertThatThrownBy(() ->
                        Forms.of("{\"type\":\"number\",\"id\":\"a\",\"key\":\"a\",\"label\":\"A\",\"readonly\":\"%s\"}"
                                .formatted(hide)))
                .isInstanceOf(FormProblem.class)
                .hasMessageContaining("at most 500 characters");
    }

    @Test
    void aFormNamesEveryWordThatItNeeds() {
        var form = Forms.of(
                "{'type':'text','id':'intro','text':'Hello'},{'type':'group','id':'g','label':'G','components':[{'type':'textfield','id':'x1','key':'a','label':'A','description':'help'}]},{'type':'dynamiclist','id':'l1','path':'l','label':'L','components':[{'type':'radio','id':'x2','key':'b','label':'B','values':[{'label':'C','value':'C'}]}]}"
                        .replace('\'', '"'));
        assertThat(form.messageKeys())
                .containsExactlyElementsOf(List.of(
                        "form.f.intro",
                        "form.f.g",
                        "form.f.a",
                        "form.f.a.help",
                        "form.f.l",
                        "form.f.l.b",
                        "form.f.l.b.C"));
    }
}
