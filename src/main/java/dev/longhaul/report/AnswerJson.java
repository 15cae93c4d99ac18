package dev.longhaul.report;

import dev.longhaul.answer.DecisionMap;
import dev.longhaul.answer.DecisionMap.Cell;
import dev.longhaul.answer.DecisionMap.Flip;
import dev.longhaul.answer.DecisionMap.Line;
import dev.longhaul.answer.DecisionMap.Load;
import dev.longhaul.answer.FamilyAnswer;
import dev.longhaul.answer.RunAnswer;
import dev.longhaul.answer.Statement;
import dev.longhaul.text.Names;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The answer of a run as a part of {@code results.json}. */
final class AnswerJson {
  private AnswerJson() {}

  static Map<String, Object> of(RunAnswer answer) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("headline", answer.summary().headline());
    node.put("sentences", answer.summary().sentences());
    node.put("strategies", answer.summary().strategies());
    node.put("doubts", answer.doubts());
    node.put("families", answer.families().stream().map(AnswerJson::family).toList());
    node.put("map", map(answer.map()));
    if (!answer.crossovers().isEmpty()) {
      node.put("crossovers", answer.crossovers());
    }
    return node;
  }

  private static Map<String, Object> family(FamilyAnswer family) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("family", family.family().work());
    node.put("users", family.family().users());
    node.put("workers", family.family().workers());
    family.family().rate().ifPresent(rate -> node.put("rate_per_s", rate));
    family.test().ifPresent(test -> node.put("test", test));
    node.put("rounds", family.rounds());
    node.put("certainty", Names.of(family.certainty()));
    node.put("statements", family.statements().stream().map(AnswerJson::statement).toList());
    node.put("doubts", family.doubts());
    return node;
  }

  private static Map<String, Object> statement(Statement statement) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("topic", statement.topic().label());
    node.put("text", statement.text());
    return node;
  }

  private static Map<String, Object> map(DecisionMap map) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("loads", map.loads().stream().map(Load::label).toList());
    node.put("lines", map.lines().stream().map(AnswerJson::line).toList());
    node.put("flips", map.flips().stream().map(AnswerJson::flip).toList());
    return node;
  }

  private static Map<String, Object> line(Line line) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("label", line.label());
    node.put("cells", line.cells().stream().map(AnswerJson::cell).toList());
    return node;
  }

  /** Where nothing was measured, an object without members keeps the place. */
  private static Map<String, Object> cell(Optional<Cell> cell) {
    Map<String, Object> node = new LinkedHashMap<>();
    cell.ifPresent(
        known -> {
          node.put("certainty", Names.of(known.certainty()));
          node.put("best", known.best());
          node.put("perhaps", known.perhaps());
          node.put("is_all", known.isAll());
        });
    return node;
  }

  private static Map<String, Object> flip(Flip flip) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("line", flip.line());
    node.put("from", flip.from());
    node.put("to", flip.to());
    node.put("text", flip.text());
    return node;
  }
}
