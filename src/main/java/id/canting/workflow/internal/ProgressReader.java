package id.canting.workflow.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import id.canting.workflow.CaseProgress;
import id.canting.workflow.CaseProgress.Diagram;
import id.canting.workflow.CaseProgress.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads from the engine's history which way a case has come. */
@Repository
class ProgressReader {

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    private final Map<String, BpmnModelInstance> models = new ConcurrentHashMap<>();

    ProgressReader(JdbcClient jdbc, RepositoryService repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    /** One statement; a diagram that was deployed never changes, and is kept. */
    CaseProgress of(String businessKey) {
        var visits = jdbc.sql(
                        """
                        select p.id_ as instance, p.proc_def_id_ as definition, p.proc_def_key_ as process,
                               a.act_id_ as element, a.act_type_ as kind, a.start_time_ as entered,
                               a.end_time_ as "left"
                          from engine.act_hi_procinst p
                          join engine.act_hi_actinst a on a.proc_inst_id_ = p.id_
                          left join engine.act_hi_actinst caller on caller.proc_inst_id_ = p.super_process_instance_id_
                                                                and caller.call_proc_inst_id_ = p.id_
                         where p.business_key_ = :key and a.act_type_ <> 'multiInstanceBody'
                         order by p.start_time_, p.super_process_instance_id_ nulls first, caller.sequence_counter_,
                                  p.id_, a.sequence_counter_, a.start_time_
                        """)
                .param("key", businessKey)
                .query(ProgressReader::visit)
                .list();
        var byDefinition = visits.stream().collect(groupingBy(Visit::definition, LinkedHashMap::new, toList()));
        return new CaseProgress(
                byDefinition.values().stream().map(this::diagram).toList());
    }

    private Diagram diagram(List<Visit> visits) {
        var first = visits.get(0);
        var model = models.computeIfAbsent(first.definition(), repository::getBpmnModelInstance);
        var passed = new LinkedHashSet<String>();
        visits.stream()
                .collect(groupingBy(Visit::instance, LinkedHashMap::new, toList()))
                .values()
                .forEach(way -> passed.addAll(flows(way, model)));
        return new Diagram(
                first.definition(),
                first.process(),
                visits.stream().map(Visit::step).toList(),
                List.copyOf(passed));
    }

    /** The flow out of each step that was left leads to whichever of its targets was entered next. */
    private static Set<String> flows(List<Visit> way, BpmnModelInstance model) {
        var passed = new LinkedHashSet<String>();
        for (int i = 0; i < way.size(); i++) {
            if (way.get(i).left() == null
                    || !(model.getModelElementById(way.get(i).element()) instanceof FlowNode node)) {
                continue;
            }
            for (Visit next : way.subList(i + 1, way.size())) {
                var flow = flowTo(node, next.element());
                if (flow != null) {
                    passed.add(flow);
                    if (!(node instanceof ParallelGateway)) {
                        break;
                    }
                }
            }
        }
        return passed;
    }

    private static @Nullable String flowTo(FlowNode from, String to) {
        return from.getOutgoing().stream()
                .filter(flow -> flow.getTarget().getId().equals(to))
                .map(SequenceFlow::getId)
                .findFirst()
                .orElse(null);
    }

    /** The engine writes times without a zone, in that of this machine. */
    private static Visit visit(ResultSet row, int number) throws SQLException {
        Timestamp left = row.getTimestamp("left");
        return new Visit(
                row.getString("instance"),
                row.getString("definition"),
                row.getString("process"),
                row.getString("element"),
                row.getString("kind"),
                row.getTimestamp("entered").toInstant(),
                left == null ? null : left.toInstant());
    }

    private record Visit(
            String instance,
            String definition,
            String process,
            String element,
            String kind,
            Instant entered,
            @Nullable Instant left) {

        Step step() {
            return new Step(element, kind, entered, left);
        }
    }
}
