import { parse as parseYaml } from "yaml";
import { z } from "zod";

import type { Expression } from "../promql/expression.ts";
import { readDurationMs } from "../promql/literal.ts";
import { parse } from "../promql/parse.ts";
import { typeOf } from "../promql/signature.ts";

/** What a rule is besides its kind; `query` is its text, `expression` the same parsed. */
interface AnyRule {
  name: string;
  query: string;
  expression: Expression;
  labels: Readonly<Record<string, string>>;
}

export type RecordingRule = AnyRule & { type: "recording" };
export type AlertingRule = AnyRule & {
  type: "alerting";
  forMs: number;
  keepFiringForMs: number;
  annotations: Readonly<Record<string, string>>;
};
export type Rule = RecordingRule | AlertingRule;

/** Rules that are evaluated one after the other; `intervalMs` is null where the file says none. */
export interface RuleGroup {
  name: string;
  intervalMs: number | null;
  rules: readonly Rule[];
}

const duration = z.string().transform((text, context) => {
  const milliseconds = readDurationMs(text);
  if (milliseconds !== null) return milliseconds;
  context.addIssue(`not a valid duration string: ${text}`);
  return z.NEVER;
});

const texts = z.record(z.string(), z.coerce.string()).default({});
const shared = { expr: z.coerce.string(), labels: texts };
const rule = z.union([
  z.strictObject({ record: z.string(), ...shared }),
  z.strictObject({
    alert: z.string(),
    for: duration.default(0),
    keep_firing_for: duration.default(0),
    annotations: texts,
    ...shared,
  }),
]);
const file = z.strictObject({
  groups: z.array(z.strictObject({ name: z.string(), interval: duration.optional(), rules: z.array(rule) })),
});

/** Reads a rules file of Prometheus; throws where it is none, or where an expression does not parse. */
export function loadRules(text: string): RuleGroup[] {
  return file.parse(parseYaml(text)).groups.map(({ name, interval = null, rules }) => ({
    name,
    intervalMs: interval,
    rules: rules.map((one) => readRule(one)),
  }));
}

function readRule(one: z.infer<typeof rule>): Rule {
  const query = one.expr.trim();
  const expression = parse(query);
  const type = typeOf(expression);
  if (type === "matrix" || type === "string") throw new Error(`The rule "${query}" answers no instant vector.`);
  const { labels } = one;
  if ("record" in one) return { type: "recording", name: one.record, query, expression, labels };
  const { alert, annotations } = one;
  const patience = { forMs: one.for, keepFiringForMs: one.keep_firing_for };
  return { type: "alerting", name: alert, query, expression, labels, annotations, ...patience };
}
