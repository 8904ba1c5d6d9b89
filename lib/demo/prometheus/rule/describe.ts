import type { Alert } from "./alert.ts";
import type { RuleEngine, RuleState } from "./engine.ts";

/** One alert as `/api/v1/alerts` and `/api/v1/rules` write it; what is over is not among them. */
function describeAlert({ labels, annotations, state, value, activeAtMs, keepFiringSinceMs }: Alert): object {
  const activeAt = new Date(activeAtMs).toISOString();
  const keepFiringSince =
    keepFiringSinceMs === null ? {} : { keepFiringSince: new Date(keepFiringSinceMs).toISOString() };
  const exponent = value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  return { labels, annotations, state, activeAt, ...keepFiringSince, value: exponent };
}

const activeOf = ({ alerts }: RuleState): readonly Alert[] => alerts.filter(({ state }) => state !== "inactive");

/** `data.alerts` of `/api/v1/alerts`. */
export const describeAlerts = ({ groups }: RuleEngine): object[] =>
  groups.flatMap(({ rules }) => rules.flatMap((rule) => activeOf(rule).map(describeAlert)));

/** `data.groups` of `/api/v1/rules`; `file` is the name the rules go by, `intervalMs` what a group without its own has. */
export function describeGroups({ groups }: RuleEngine, file: string, intervalMs: number): object[] {
  return groups.map(({ group, rules }) => ({
    name: group.name,
    file,
    rules: rules.map((rule) => describeRule(rule)),
    interval: (group.intervalMs ?? intervalMs) / 1000,
    limit: 0,
    evaluationTime: 0.001,
    lastEvaluation: timeOf(rules[0]?.evaluatedAtMs ?? null),
  }));
}

function describeRule(state: RuleState): object {
  const { rule, error, evaluatedAtMs } = state;
  const health = evaluatedAtMs === null ? "unknown" : error === null ? "ok" : "err";
  const evaluated = { evaluationTime: 0.001, lastEvaluation: timeOf(evaluatedAtMs), type: rule.type };
  const known = { health, ...(error !== null && { lastError: error }), ...evaluated };
  const named = { name: rule.name, query: rule.query };
  const labels = Object.keys(rule.labels).length === 0 ? {} : { labels: rule.labels };
  if (rule.type === "recording") return { ...named, ...labels, ...known };
  const alerts = activeOf(state);
  const isFiring = alerts.some((alert) => alert.state === "firing");
  return {
    state: isFiring ? "firing" : alerts.length > 0 ? "pending" : "inactive",
    ...named,
    duration: rule.forMs / 1000,
    keepFiringFor: rule.keepFiringForMs / 1000,
    labels: rule.labels,
    annotations: rule.annotations,
    alerts: alerts.map(describeAlert),
    ...known,
  };
}

/** Go's zero time stands for never. */
const timeOf = (atMs: number | null): string => (atMs === null ? "0001-01-01T00:00:00Z" : new Date(atMs).toISOString());
