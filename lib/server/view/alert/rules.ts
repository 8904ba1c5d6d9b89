import type { AlertRule, RuleHealth, RulesAnswer } from "#lib/contract/alert-rule.ts";
import { safeLink } from "#lib/model/alert/link.ts";
import { missingNames } from "#lib/model/alert/metric-names.ts";
import { severityOf } from "#lib/model/alert/severity.ts";
import type { RawRule } from "#lib/server/source/prometheus/rules.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { judgeRule } from "./judge-rule.ts";
import { seesEverything } from "./place.ts";
import { requireAlerts } from "./require.ts";
import { type AlertsAsking, sightOf } from "./visible.ts";

interface Asking extends AlertsAsking {
  readonly engine: Pick<Engine, "registry" | "alerts" | "metrics">;
}

const rank: Readonly<Record<RuleHealth, number>> = { failing: 0, late: 1, dead: 2, slow: 3, waiting: 4, ok: 5 };
const stateRank = { firing: 0, pending: 1, inactive: 2, none: 3 } as const;

/**
 * The central Prometheus' rules and how they fare. Their texts and errors name what belongs to others, so whoever may not see all clusters
 * gets those that have an alert of theirs, without errors. @throws {ViewProblem} QD-404-alertmanager.
 */
export async function listRules(asking: Asking): Promise<RulesAnswer> {
  const { engine, viewer } = asking;
  const book = requireAlerts(engine);
  const counts = new Map<string, number>();
  for (const { alert } of sightOf(asking, book, book.page.alerts).alerts)
    counts.set(alert, (counts.get(alert) ?? 0) + 1);
  const isWhole = seesEverything(engine, viewer);
  const frame = { scope: isWhole ? ("all" as const) : ("own" as const), asOf: Date.now() };
  if (engine.metrics === null) return unavailable(frame, "There is no central Prometheus here, which evaluates rules.");
  const [answer, names] = await Promise.all([engine.metrics.rules(), engine.metrics.names()]);
  if (answer.state === "failed") return unavailable(frame, `Prometheus: ${answer.failure.reason}.`);
  const known = names.state === "ok" ? new Set([...names.value, ...ownNames(answer.value)]) : null;
  const rules = answer.value
    .filter(({ name, type }) => isWhole || (type === "alerting" && counts.has(name)))
    .map((raw, index) =>
      toRule(raw, { index, known, isWhole, alerts: raw.type === "alerting" ? (counts.get(raw.name) ?? 0) : 0 }),
    )
    .toSorted(compareRules);
  return { ...frame, state: "ok", reason: "", rules, counts: countRules(rules) };
}

/** What the rules themselves make: it may be there in a moment, and says of a rule that it cannot fire only what that of its maker says. */
const ownNames = (rules: readonly RawRule[]): string[] => [
  "ALERTS",
  "ALERTS_FOR_STATE",
  ...rules.flatMap(({ type, name }) => (type === "recording" ? [name] : [])),
];

const unavailable = (frame: Pick<RulesAnswer, "scope" | "asOf">, reason: string): RulesAnswer => ({
  ...frame,
  state: "unavailable",
  reason,
  rules: [],
  counts: countRules([]),
});

const compareRules = (a: AlertRule, b: AlertRule): number =>
  rank[a.health] - rank[b.health] || stateRank[a.state] - stateRank[b.state] || (a.name < b.name ? -1 : 1);

function countRules(rules: readonly AlertRule[]): RulesAnswer["counts"] {
  const counts = { failing: 0, late: 0, dead: 0, slow: 0, waiting: 0, ok: 0 };
  for (const { health } of rules) counts[health]++;
  return counts;
}

interface Circumstances {
  readonly index: number;
  readonly known: ReadonlySet<string> | null;
  readonly isWhole: boolean;
  readonly alerts: number;
}

function toRule(raw: RawRule, { index, known, isWhole, alerts }: Circumstances): AlertRule {
  const missing = known === null || !isWhole ? [] : missingNames(raw.query, known);
  const judged = judgeRule(raw, missing, Date.now());
  const own = alerts > 0 ? "firing" : "none";
  return {
    id: `${raw.group}/${raw.name}/${index}`,
    group: raw.group,
    file: isWhole ? (raw.file.split("/").at(-1) ?? "") : "",
    type: raw.type,
    name: raw.name,
    query: raw.query,
    state: isWhole ? (raw.state ?? "none") : own,
    severity: severityOf(raw.labels["severity"] ?? (raw.type === "recording" ? "none" : undefined)),
    forSeconds: raw.duration,
    health: judged.health,
    reason: isWhole || judged.health !== "failing" ? judged.reason : "Its last evaluation failed.",
    missing,
    summary: raw.annotations["summary"] ?? raw.annotations["message"] ?? "",
    runbook: safeLink(raw.annotations["runbook_url"] ?? raw.annotations["runbook"]),
    evaluationSeconds: raw.evaluationTime ?? null,
    evaluatedAt: evaluatedAt(raw),
    intervalSeconds: raw.intervalSeconds,
    alerts,
  };
}

/** Go's zero time stands for never. */
const evaluatedAt = ({ lastEvaluation = 0 }: RawRule): number | null => (lastEvaluation > 0 ? lastEvaluation : null);
