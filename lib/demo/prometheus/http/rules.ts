import type { EvaluatedGroup } from "../evaluation.ts";
import type { Alert } from "../rule/alert.ts";
import type { RuleState } from "../rule/engine.ts";

const toIso = (atMs: number | null): string => new Date(atMs ?? 0).toISOString();

/** Go writes `1e+00`. */
function toExponent(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
  return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
}

const isActive = ({ state }: Alert): boolean => state !== "inactive";

const written = ({ labels, annotations, state, activeAtMs, value }: Alert): object => {
  return { labels, annotations, state, activeAt: toIso(activeAtMs), value: toExponent(value) };
};

function writtenRule({ rule, alerts, error, evaluatedAtMs }: RuleState): object {
  const { name, query, labels } = rule;
  const health = evaluatedAtMs === null ? "unknown" : error === null ? "ok" : "err";
  const said = {
    ...(error !== null && { lastError: error }),
    evaluationTime: 0.01,
    lastEvaluation: toIso(evaluatedAtMs),
  };
  if (rule.type === "recording") return { name, query, labels, health, ...said, type: "recording" };
  const active = alerts.filter(isActive);
  const state = (["firing", "pending"] as const).find((one) => active.some((alert) => alert.state === one));
  const patience = { duration: rule.forMs / 1000, keepFiringFor: rule.keepFiringForMs / 1000 };
  const about = { state: state ?? "inactive", name, query, ...patience, labels, annotations: rule.annotations };
  return { ...about, alerts: active.map(written), health, ...said, type: "alerting" };
}

/** `/api/v1/rules` */
export const writeGroups = (groups: readonly EvaluatedGroup[]): object[] =>
  groups.map(({ file, group, intervalMs, rules }) => {
    const lastEvaluation = toIso(rules.reduce((newest, one) => Math.max(newest, one.evaluatedAtMs ?? 0), 0));
    const about = {
      name: group.name,
      file,
      interval: intervalMs / 1000,
      limit: 0,
      evaluationTime: 0.1,
      lastEvaluation,
    };
    return { ...about, rules: rules.map(writtenRule) };
  });

/** `/api/v1/alerts` */
export const writeAlerts = (groups: readonly EvaluatedGroup[]): object[] =>
  groups.flatMap(({ rules }) => rules.flatMap(({ alerts }) => alerts.filter(isActive).map(written)));
