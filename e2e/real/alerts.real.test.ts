import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";

import type { RulesAnswer } from "#lib/contract/alert-rule.ts";
import type { Alert, AlertAnswer, AlertHistory } from "#lib/contract/alert.ts";
import type { AuditEntry } from "#lib/contract/audit.ts";
import type { Matcher, SilenceOutcome, SilencePreview, SilencesAnswer } from "#lib/contract/silence.ts";
import { listMetrics } from "#tools/stack/metrics/program.ts";

import { metricsOf } from "./prometheus.ts";
import { eventually } from "./question.ts";
import { openSharedConsole, type Person, type SharedConsole } from "./shared-console.ts";

const stack = inject("stack");
const { alertmanager } = metricsOf(stack);
const [first = "", second = ""] = stack.clusters.map(({ name }) => name);
const HOUR_MILLISECONDS = 3_600_000;

let shared: SharedConsole;
let olivia: Person;
let paula: Person;

/** Alerts of the suite's own, sent as Prometheus sends them. */
const own = [
  { alertname: "SuiteDown", severity: "critical", cluster: first, namespace: "payments", pod: "api-1" },
  { alertname: "SuiteDown", severity: "critical", cluster: first, namespace: "payments", pod: "api-2" },
  { alertname: "SuiteDown", severity: "critical", cluster: first, namespace: "checkout", pod: "cart-1" },
  { alertname: "SuiteDown", severity: "critical", cluster: second, namespace: "payments", pod: "api-1" },
  { alertname: "SuiteNode", severity: "warning", cluster: first, node: "n1" },
  { alertname: "SuiteLost", severity: "warning", namespace: "payments" },
];

const tell = (labels: readonly Record<string, string>[], endsAt: number): Promise<Response> =>
  fetch(`${alertmanager}/api/v2/alerts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(labels.map((one) => ({ labels: one, endsAt: new Date(endsAt).toISOString() }))),
  });

beforeAll(async () => {
  await tell(own, Date.now() + HOUR_MILLISECONDS);
  shared = await openSharedConsole(stack);
  [olivia, paula] = [await shared.signIn("olivia.operator"), await shared.signIn("paula.payments")];
}, 120_000);
afterAll(async () => {
  await tell(own, Date.now());
  await shared.close();
});

const list = async (person: Person, where: string): Promise<Alert[]> => {
  const answer = await person.get<AlertAnswer>(`/api/v1/alerts?${new URLSearchParams({ where, each: "500" })}`);
  return answer.groups.flatMap(({ alerts }) => alerts);
};
const placesOf = (alerts: readonly Alert[]): string[] =>
  alerts
    .map(({ cluster, namespace, labels }) => `${cluster}/${namespace}/${labels["pod"] ?? labels["node"] ?? ""}`)
    .toSorted();
/** What Alertmanager itself says that it hides. */
const suppressed = async (): Promise<string[]> => {
  const raw = (await (await fetch(`${alertmanager}/api/v2/alerts?active=false`)).json()) as { fingerprint: string }[];
  return raw.map(({ fingerprint }) => fingerprint).toSorted();
};
const equal = (labels: Record<string, string>): Matcher[] =>
  Object.entries(labels).map(([name, value]) => ({ name, value, isRegex: false, isEqual: true }));
const hers = [
  ...equal({ cluster: first, namespace: "payments" }),
  { name: "pod", value: "api-[0-9]|x", isRegex: true, isEqual: true },
];
const silence = (person: Person, matchers: readonly Matcher[], part: object = {}) =>
  person.change<SilenceOutcome & { code: string }>("POST", "/api/v1/silences", {
    matchers,
    endsAt: Date.now() + HOUR_MILLISECONDS,
    comment: "suite",
    ...part,
  });

describe("alerts of real clusters", () => {
  test("come from their Prometheus through Alertmanager, about the pods that are there", async () => {
    const looping = await eventually(
      () => list(olivia, "alert:KubePodCrashLooping"),
      (found) => found.length > 0,
    );
    const [alert] = looping;
    const { rows } = await olivia.query({ kind: "pods", where: `cluster:${alert?.cluster} ${alert?.subject.name}` });
    expect(rows[0]).toMatchObject({ name: alert?.subject.name, namespace: alert?.namespace });
    const history = await eventually(
      () => olivia.get<AlertHistory>(`/api/v1/alerts/${alert?.id}/history`),
      ({ intervals }) => intervals.length > 0,
    );
    expect(history).toMatchObject({ state: "ok", intervals: [{ state: "firing" }] });
  });

  test("are an operator's, and of payments only those of payments", async () => {
    expect(placesOf(await list(olivia, "alert:SuiteDown"))).toEqual(
      [
        `${first}/checkout/cart-1`,
        `${first}/payments/api-1`,
        `${first}/payments/api-2`,
        `${second}/payments/api-1`,
      ].toSorted(),
    );
    // Where it is not known yet what she may see, nothing is shown.
    const seen = await eventually(
      () => list(paula, ""),
      (found) => new Set(found.map(({ cluster }) => cluster)).size === 2,
    );
    expect(seen.filter(({ alert }) => alert === "SuiteDown")).toHaveLength(3);
    expect(new Set(seen.map(({ namespace }) => namespace))).toEqual(new Set(["payments"]));
    const all = (await list(olivia, "ns:payments")).filter(({ cluster }) => cluster !== "");
    expect(seen.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    const answer = await paula.get<AlertAnswer>("/api/v1/alerts");
    expect(answer.unplaced).toBeNull();
    expect(JSON.stringify(answer)).not.toContain("SuiteLost");
  });

  test("have rules, of which somebody of payments gets those of her alerts", async () => {
    const [whole, part] = [
      await olivia.get<RulesAnswer>("/api/v1/rules"),
      await paula.get<RulesAnswer>("/api/v1/rules"),
    ];
    expect(whole.rules.find(({ name }) => name === "KubePodCrashLooping")).toMatchObject({
      health: "ok",
      state: "firing",
    });
    expect(part.scope).toBe("own");
    expect(part.rules.every(({ name }) => name !== "Watchdog")).toBe(true);
  });
});

describe("a silence", () => {
  test("hides what its preview said and nothing else, in her name, until she ends it", async () => {
    const before = await suppressed();
    const preview = await paula.change<SilencePreview>("POST", "/api/v1/silences/preview", { matchers: hers });
    expect(preview.body).toMatchObject({ outside: 0 });
    expect(placesOf(preview.body.alerts)).toEqual([`${first}/payments/api-1`, `${first}/payments/api-2`]);
    const { status, body } = await silence(paula, hers);
    expect(status).toBe(201);
    expect(await suppressed()).toEqual([...before, ...preview.body.alerts.map(({ id }) => id)].toSorted());
    const raw = (await (await fetch(`${alertmanager}/api/v2/silence/${body.id}`)).json()) as { createdBy: string };
    expect(raw.createdBy).toBe("paula.payments");
    const [hidden] = await list(olivia, `state:silenced alert:SuiteDown object:api-1 cluster:${first}`);
    expect(hidden?.silencedBy).toMatchObject([{ id: body.id, by: "paula.payments", comment: "suite" }]);
    const entry = await paula.get<AuditEntry>(`/api/v1/audit/${body.auditId}`);
    expect(entry).toMatchObject({ verb: "silence-create", cluster: first, result: "succeeded" });
    const ended = await paula.change("DELETE", `/api/v1/silences/${body.id}`);
    expect(ended.status).toBe(200);
    expect(await suppressed()).toEqual(before);
    const { silences } = await paula.get<SilencesAnswer>("/api/v1/silences");
    expect(silences.find(({ id }) => id === body.id)).toMatchObject({ state: "expired" });
  });

  test.each<[string, Matcher[], string]>([
    ["another namespace", equal({ cluster: first, namespace: "checkout" }), "QD-403-silence"],
    ["the whole cluster", equal({ cluster: first }), "QD-403-silence"],
    ["every cluster", equal({ namespace: "payments" }), "QD-400-silence"],
    [
      "more by an expression",
      [...equal({ cluster: first }), { name: "namespace", value: "payments|.*", isRegex: true, isEqual: true }],
      "QD-403-silence",
    ],
  ])("of hers does not reach %s", async (_what, matchers, code) => {
    const before = await suppressed();
    const { status, body } = await silence(paula, matchers);
    expect([status, body.code]).toEqual([Number(code.slice(3, 6)), code]);
    expect(await suppressed()).toEqual(before);
  });

  test("is not set by a request that does not come from the page", async () => {
    const answer = await paula.send("/api/v1/silences", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ matchers: hers, endsAt: Date.now() + HOUR_MILLISECONDS, comment: "suite" }),
    });
    expect(answer.status).toBe(403);
  });
});

test("an Alertmanager that hangs makes alerts old, and never none", async () => {
  const pid = listMetrics(stack.folder).find(({ name }) => name === "alertmanager")?.pid ?? 0;
  expect(pid).toBeGreaterThan(0);
  process.kill(pid, "SIGSTOP");
  onTestFinished(() => void process.kill(pid, "SIGCONT"));
  const answer = await eventually(
    () => olivia.get<AlertAnswer>("/api/v1/alerts"),
    ({ source }) => source.state === "down",
  );
  expect(answer.source).toMatchObject({ cause: "timeout", asOf: expect.any(Number) as number });
  expect(answer.total).toBeGreaterThan(0);
  process.kill(pid, "SIGCONT");
  await eventually(
    () => olivia.get<AlertAnswer>("/api/v1/alerts"),
    ({ source }) => source.state === "ok",
  );
});
