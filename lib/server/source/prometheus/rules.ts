import { z } from "zod";

import { MetricError } from "./failure.ts";
import { readBody } from "./read.ts";
import type { Received } from "./transport.ts";

const Texts = z.record(z.string(), z.string()).default({});
const Time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** A rule as Prometheus tells it. Seconds, and epoch milliseconds. */
const RawRule = z.object({
  name: z.string(),
  query: z.string(),
  type: z.enum(["alerting", "recording"]),
  state: z.enum(["firing", "pending", "inactive"]).optional(),
  duration: z.number().default(0),
  labels: Texts,
  annotations: Texts,
  health: z.string().default("unknown"),
  lastError: z.string().default(""),
  evaluationTime: z.number().optional(),
  lastEvaluation: Time.optional(),
});

const RuleGroup = z.object({
  name: z.string(),
  file: z.string().default(""),
  interval: z.number().default(0),
  evaluationTime: z.number().optional(),
  rules: z.array(z.unknown()),
});

export type RawRule = z.infer<typeof RawRule> & {
  readonly group: string;
  readonly file: string;
  readonly intervalSeconds: number;
  /** Of its whole group. */
  readonly groupSeconds: number | null;
};

/** Reads `/api/v1/rules`; a rule that is none is left out. @throws {MetricError} */
export function readRules(received: Received): RawRule[] {
  const { data } = readBody(received);
  const parsed = z.object({ groups: z.array(RuleGroup) }).safeParse(data);
  if (!parsed.success) throw new MetricError({ cause: "protocol", reason: "its answer has no rules in it" });
  return parsed.data.groups.flatMap(({ name, file, interval, evaluationTime = null, rules }) =>
    rules.flatMap((one) => {
      const rule = RawRule.safeParse(one);
      return rule.success
        ? [{ ...rule.data, group: name, file, intervalSeconds: interval, groupSeconds: evaluationTime }]
        : [];
    }),
  );
}

/** Reads names of metrics that have series. @throws {MetricError} */
export function readNames(received: Received): ReadonlySet<string> {
  const parsed = z.array(z.string()).safeParse(readBody(received).data);
  if (!parsed.success) throw new MetricError({ cause: "protocol", reason: "its answer has no names in it" });
  return new Set(parsed.data);
}
