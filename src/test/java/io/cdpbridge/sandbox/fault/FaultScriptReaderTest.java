package io.cdpbridge.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultScriptReaderTest {
    private final FaultScriptReader reader = new FaultScriptReader(
            List.of(
                    "batch.create",
                    "batch.put",
                    "ims.token",
                    "stream.batch",
                    "campaign.Write",
                    "campaign.WriteCollection"),
            List.of("failed", "queued"),
            List.of("queued"));

    @Test
    void a_rule_may_pick_messages_of_a_streaming_request() {
        MessageFault fault = reader.read("""
                        rules:
                          - call: stream.batch
                            messages: {status: 503, message: later, shape: xaction-id, rows: 2, where: {field: _id, contains: x}}
                        """, "file").calls().get(0).messages().orElseThrow();

        assertThat(fault.status()).isEqualTo(503);
        assertThat(fault.message()).isEqualTo("later");
        assertThat(fault.shape()).isEqualTo(MessageFault.Shape.XACTION_ID);
        assertThat(fault.rows()).hasValue(2);
        assertThat(fault.where().orElseThrow().contains()).contains("x");
        assertThatThrownBy(() -> reader.read("rules:\n  - {call: batch.put, messages: {rows: 1}}", "file"))
                .hasMessageContaining("'messages' goes with the call 'stream.batch'");
        assertThatThrownBy(() -> reader.read("rules:\n  - {call: stream.batch, messages: {shape: round}}", "file"))
                .hasMessageContaining("'shape' cannot be 'round'");
    }

    @Test
    void a_whole_script_is_read() {
        FaultScript script = reader.read("""
                seed: 5
                rules:
                  - call: batch.put
                    nth: [1, 3]
                    times: 2
                    probability: 0.5
                    status: 503
                    retryAfter: 9
                    when: after
                    body: text
                    delayMillis: 10
                    bytesPerSecond: 1000
                    cut: response-body
                  - batch: delivery-logs
                    externalId: a*
                    outcome: partly
                    rows: 4
                    where: {field: _id, contains: x}
                    code: '17'
                    message: no
                """, "file");
        assertThat(script.seed()).isEqualTo(5);
        CallRule call = script.calls().get(0);
        assertThat(call.trigger()).isEqualTo(new Trigger(Set.of(1, 3), 2, 0.5));
        assertThat(call.status()).hasValue(503);
        assertThat(call.retryAfter()).hasValue(9);
        assertThat(call.carriedOut()).isTrue();
        assertThat(call.body()).contains("text");
        assertThat(call.delayMillis()).isEqualTo(10);
        assertThat(call.bytesPerSecond()).isEqualTo(1000);
        assertThat(call.cut()).isEqualTo(Cut.RESPONSE_BODY);
        BatchRule batch = script.batches().get(0);
        assertThat(batch.dataset()).isEqualTo("delivery-logs");
        assertThat(batch.externalId()).isEqualTo("a*");
        assertThat(batch.outcome()).isEqualTo(BatchOutcome.PARTLY);
        assertThat(batch.rows()).hasValue(4);
        assertThat(batch.where().orElseThrow().contains()).contains("x");
        assertThat(batch.code()).contains("17");
        assertThat(batch.trigger()).isEqualTo(new Trigger(Set.of(), Integer.MAX_VALUE, 1));
    }

    @Test
    void a_soap_fault_has_a_code_a_text_and_a_detail_and_may_come_after_the_call_is_carried_out() {
        CallRule rule = reader.read(
                        "rules: [{call: campaign.WriteCollection, when: after,"
                                + " soapFault: {code: XSV-350023, text: Unable to save., detail: PGS-220000 locked}}]",
                        "file")
                .calls()
                .get(0);
        assertThat(rule.soapFault())
                .contains(new CallRule.SoapFaultText("XSV-350023", "Unable to save.", "PGS-220000 locked"));
        assertThat(rule.carriedOut()).isTrue();
    }

    @Test
    void an_empty_script_has_no_rules() {
        assertThat(reader.read("", "file")).isEqualTo(FaultScript.none());
        assertThat(reader.read("# nothing\n", "file")).isEqualTo(FaultScript.none());
        assertThat(reader.read("rules: []", "file")).isEqualTo(FaultScript.none());
    }

    @Test
    void a_message_names_the_source_and_the_line_of_the_rule() {
        assertThatThrownBy(() -> reader.read("rules:\n- call: batch.put\n  status: 500\n- call: batch.pit\n", "f.yaml"))
                .isInstanceOf(BridgeException.class)
                .hasMessage("f.yaml:4: unknown call 'batch.pit'; did you mean 'batch.put'?")
                .extracting(e -> ((BridgeException) e).code())
                .isEqualTo(ErrorCode.FAULT_SCRIPT_INVALID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [1]                                                        | a script is a map
                    rule: []                                                   | unknown key 'rule'; did you mean 'rules'?
                    rules: 5                                                   | 'rules' is a list
                    seed: x                                                    | 'seed' is a whole number
                    rules: [a]                                                 | names a 'call' or a 'batch'
                    rules: [{status: 500}]                                     | names a 'call' or a 'batch'
                    rules: [{call: ims.token}]                                 | needs 'status', 'soapFault', 'delayMillis'
                    rules: [{call: ims.token, status: 99}]                     | 'status' is a whole number from 200 to 599
                    rules: [{call: ims.token, status: '500'}]                  | 'status' is a whole number
                    rules: [{call: ims.token, statuss: 500}]                   | unknown key 'statuss'; did you mean 'status'?
                    rules: [{call: ims.token, status: 500, nth: 0}]            | 'nth' is a number from 1 on
                    rules: [{call: ims.token, status: 500, times: 0}]          | 'times' is a whole number from 1 on
                    rules: [{call: ims.token, status: 500, probability: 2}]    | 'probability' is a number from 0 to 1
                    rules: [{call: ims.token, status: 500, when: later}]       | 'when' cannot be 'later'
                    rules: [{call: ims.token, cut: middle}]                    | 'cut' cannot be 'middle', only before
                    rules: [{call: ims.token, cut: after, when: after}]        | 'when' goes with a 'status' or a 'soapFault'
                    rules: [{call: ims.token, cut: after, body: x}]            | 'body' and 'retryAfter' go with a 'status'
                    rules: [{call: campaign.*, soapFault: {code: A, text: b}, retryAfter: 1}] | 'retryAfter' go with a 'status'
                    rules: [{call: campaign.*, soapFault: {text: b}}]          | 'soapFault' needs a 'code'
                    rules: [{call: campaign.*, soapFault: XSV-350023}]         | 'soapFault' needs a 'code'
                    rules: [{call: campaign.*, soapFault: {cod: A}}]           | unknown key 'cod'; did you mean 'code'?
                    rules: [{call: campaign.*, soapFault: {code: A}, status: 500}] | remove 'status', or 'soapFault'
                    rules: [{call: ims.token, soapFault: {code: A}}]           | goes with a call of Campaign
                    rules: [{batch: any}]                                      | needs an 'outcome'
                    rules: [{batch: any, outcome: explode}]                    | 'outcome' cannot be 'explode'
                    rules: [{batch: any, outcome: state}]                      | 'state' goes with 'outcome: state'
                    rules: [{batch: any, outcome: fail, state: failed}]        | 'state' goes with 'outcome: state'
                    rules: [{batch: any, outcome: state, state: gone}]         | 'state' cannot be 'gone', only failed, queued
                    rules: [{batch: any, outcome: state, state: failed, looks: 1}] | 'looks' goes with a state that passes: queued
                    rules: [{batch: any, outcome: poison}]                     | needs 'where'
                    rules: [{batch: any, outcome: partly}]                     | needs 'rows' or 'where'
                    rules: [{batch: any, outcome: fail, rows: 1}]              | 'rows' and 'where' go with
                    rules: [{batch: any, outcome: poison, where: {}}]          | 'where' needs a 'field'
                    rules: [{batch: any, outcome: poison, where: {field: a, matches: '['}}] | no regular expression
                    rules: [{batch: any, outcome: poison, where: {feld: a}}]   | unknown key 'feld'; did you mean 'field'?
                    rules: [{batch: any, outcome: fail, message: [a]}]         | 'message' is a text
                    rules: [                                                   | is no YAML or JSON
                    """)
    void what_is_not_understood_is_refused(String script, String message) {
        assertThatThrownBy(() -> reader.read(script, "f"))
                .isInstanceOf(BridgeException.class)
                .hasMessageStartingWith("f:1: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "a.b,a.b,true",
        "a.b,a.c,false",
        "*,anything,true",
        "a.*,a.b,true",
        "a.*,b.a.c,false",
        "*.b,a.b,true",
        "a*c,abbc,true",
        "a*a,a,false",
        "*b*,abc,true",
        "*b*b*,abc,false"
    })
    void a_star_stands_for_any_text(String pattern, String text, boolean matches) {
        assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
    }
}
