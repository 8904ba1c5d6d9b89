import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { AlertAboutAnswer, AlertAnswer, AlertInput, AlertSummary } from "#lib/contract/alert.ts";
import { AuditQuery } from "#lib/contract/audit.ts";
import { Matcher, SilenceInput, type SilenceRequest, SilencesAnswer } from "#lib/contract/silence.ts";
import { type Alertmanager, startAlertmanager } from "#lib/demo/alertmanager/server.ts";
import { realClock } from "#lib/demo/clock.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { AlertBook } from "#lib/server/source/alertmanager/alert-book.ts";
import { openAlertmanager } from "#lib/server/source/alertmanager/open.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { anAlertmanagerConfig } from "#lib/testing/alertmanager.ts";
import { aViewer, startEngine, type TestEngine } from "#lib/testing/an-engine.ts";

import { listAlertsAbout } from "./about.ts";
import { getAlertHistory } from "./history.ts";
import { listAlerts } from "./list.ts";
import { previewSilence } from "./preview-silence.ts";
import { expireSilence, setSilence } from "./set-silence.ts";
import { listSilences } from "./silences.ts";
import { summarizeAlerts } from "./summarize.ts";

const log = { info: () => undefined, warn: () => undefined };
const source = { address: { socket: "127.0.0.1", claimed: [] } };
let alertmanager: Alertmanager;
let engine: TestEngine;
let book: AlertBook;

/** Every combination of clusters (one of them is not registered), namespaces and what an alert may name. */
const fleet = ["east", "west", "gone", ""].flatMap((cluster) =>
  ["payments", "secret", ""].flatMap((namespace) =>
    [{}, { node: "n1" }, { pod: "api-1" }, { deployment: "api", pod: "ksm-0" }].map((names) =>
      withoutEmpty({ alertname: "Broken", severity: "critical", cluster, namespace, ...names }),
    ),
  ),
);

function withoutEmpty(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ""));
}

const granted = (of: (cluster: string, resource: string) => Grant, part: Partial<Viewer> = {}): Viewer =>
  aViewerNamed(`limited ${Math.random()}`, {
    isAdmin: false,
    grants: { ...aViewer.grants, of, sees: (cluster) => of(cluster, "pods").state !== "none" },
    ...part,
  });
const none: Grant = { state: "none" };
const all: Grant = { state: "all" };
const payments: Grant = { state: "some", namespaces: new Set(["payments"]) };
/** Pods of payments in east, and nothing else anywhere. */
const paula = granted((cluster, resource) => (cluster === "east" && resource === "pods" ? payments : none));
const ofEast = granted((cluster) => (cluster === "east" ? all : none));

beforeAll(async () => {
  alertmanager = await startAlertmanager(realClock);
  book = openAlertmanager(anAlertmanagerConfig([alertmanager.url]), { log });
  engine = { ...startEngine({ east: "http://127.0.0.1:9", west: "http://127.0.0.1:9" }), alerts: book };
  const body = JSON.stringify(fleet.map((labels) => ({ labels, annotations: { summary: "broken" } })));
  await fetch(`${alertmanager.url}/api/v2/alerts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  await book.refresh();
});
afterAll(async () => {
  await book.close();
  await engine.close();
  await alertmanager.close();
});

const list = (viewer: Viewer, where = "") =>
  AlertAnswer.parse(listAlerts({ engine, viewer, input: AlertInput.parse({ where, each: 500 }) }));
const shown = (viewer: Viewer, where = "") => list(viewer, where).groups.flatMap(({ alerts }) => alerts);
const seen = (viewer: Viewer) => shown(viewer).map(({ labels }) => labels);

describe("who sees which alerts", () => {
  it("is everything for whoever sees all clusters, with those that name none counted", () => {
    expect(seen(aViewer)).toHaveLength(fleet.length);
    expect(list(aViewer).unplaced).toBe(
      fleet.filter(({ cluster }) => !["east", "west"].includes(cluster ?? "")).length,
    );
  });

  it("is the alerts of payments for payments, the same as an operator's, and no others", () => {
    const isHers = ({ cluster, namespace, node }: Record<string, string>) =>
      cluster === "east" && namespace === "payments" && node === undefined;
    const byHand = seen(aViewer).filter(isHers);
    expect(seen(paula)).toHaveLength(3);
    expect(seen(paula)).toEqual(byHand);
  });

  it("is a node's alert by the right to list nodes, though it carries a namespace of theirs", () => {
    expect(shown(paula).some(({ subject }) => subject.kind === "Node")).toBe(false);
    expect(shown(ofEast).filter(({ subject }) => subject.kind === "Node").length).toBeGreaterThan(0);
  });

  it("is one cluster for whoever sees one, without a word of how many others there are", () => {
    const answer = list(ofEast);
    expect(new Set(seen(ofEast).map(({ cluster }) => cluster))).toEqual(new Set(["east"]));
    expect(answer.unplaced).toBeNull();
    expect(JSON.stringify(answer)).not.toMatch(/west|gone/);
  });

  it("counts facets, groups and totals over what is seen only", () => {
    const { counts, facets, total, groups } = list(paula);
    expect([counts.critical, total, groups[0]?.total]).toEqual([3, 3, 3]);
    expect(facets["namespace"]).toEqual([{ value: "payments", count: 3 }]);
    expect(AlertSummary.parse(summarizeAlerts({ engine, viewer: paula })).clusters).toMatchObject([
      { cluster: "east", critical: 3 },
    ]);
  });

  it("says of which clusters it does not know what one may see", () => {
    const viewer = granted((cluster) => (cluster === "east" ? { state: "unknown", reason: "no answer" } : all));
    expect(list(viewer).partial).toMatchObject([{ cluster: "east", cause: "access" }]);
    expect(seen(viewer).every(({ cluster }) => cluster === "west")).toBe(true);
  });

  it("has no history for whom it does not show", async () => {
    const [hidden] = shown(aViewer, "cluster:west");
    await expect(getAlertHistory({ engine, viewer: paula, id: hidden?.id ?? "" })).rejects.toMatchObject({
      code: "QD-404-alert",
    });
    expect(await getAlertHistory({ engine, viewer: aViewer, id: hidden?.id ?? "" })).toMatchObject({
      state: "unavailable",
    });
  });
});

describe("a filter", () => {
  it("is the console's", () => {
    expect(shown(aViewer, "cluster:ea* kind:deployments ns:payments")).toHaveLength(1);
    expect(shown(aViewer, "warning")).toHaveLength(0);
    expect(shown(aViewer, "broken api-1").every(({ subject }) => subject.name === "api-1")).toBe(true);
    expect(() => list(aViewer, "colour:red")).toThrow(/no "colour" here/);
  });

  it("finds what names an object", () => {
    const about = (resource: string, namespace: string, name: string, viewer = aViewer) =>
      AlertAboutAnswer.parse(listAlertsAbout({ engine, viewer, input: { cluster: "east", resource, namespace, name } }))
        .total;
    expect(about("pods", "payments", "api-1")).toBe(1);
    expect(about("deployments", "payments", "api")).toBe(1);
    expect(about("nodes", "", "n1")).toBe(3);
    expect(about("clusters", "", "east")).toBe(12);
    expect(about("clusters", "", "east", paula)).toBe(3);
  });
});

describe("silences", () => {
  const equal = (labels: Record<string, string>): Matcher[] =>
    Object.entries(labels).map(([name, value]) => Matcher.parse({ name, value }));
  const [inEast, inPayments] = [
    Matcher.parse({ name: "cluster", value: "east" }),
    Matcher.parse({ name: "namespace", value: "payments" }),
  ];
  const hers = [inEast, inPayments, ...equal({ pod: "api-1" })];
  const set = (viewer: Viewer, request: Partial<SilenceRequest>) =>
    setSilence({
      engine,
      viewer,
      source,
      input: SilenceInput.parse({ matchers: hers, endsAt: Date.now() + 3_600_000, comment: "known", ...request }),
    });
  const silences = (viewer: Viewer) => SilencesAnswer.parse(listSilences({ engine, viewer })).silences;
  const preview = (viewer: Viewer, matchers: Matcher[]) => previewSilence({ engine, viewer, input: { matchers } });

  it("hide exactly what the preview said, in the name of whoever set them, and are in the audit before", async () => {
    const { alerts, total, outside } = await preview(paula, hers);
    const { id, auditId } = await set(paula, {});
    const hidden = shown(aViewer, "state:silenced");
    expect(hidden.map((alert) => alert.id)).toEqual(alerts.map((alert) => alert.id));
    expect([total, outside]).toEqual([1, 0]);
    expect(hidden[0]?.silencedBy).toMatchObject([{ id, by: paula.name, comment: "known" }]);
    expect(silences(paula)).toMatchObject([{ id, by: paula.name, state: "active", hides: 1, isPlaced: true }]);
    const entry = await engine.audit.get(auditId, { everybody: true });
    expect(entry).toMatchObject({ verb: "silence-create", cluster: "east", result: "succeeded" });
    expect(entry?.diff?.after).toContain('matchers: cluster="east", namespace="payments", pod="api-1"');
    await expireSilence({ engine, viewer: paula, source, id });
    expect(shown(aViewer, "state:silenced")).toEqual([]);
    expect(silences(paula)).toMatchObject([{ id, state: "expired" }]);
  });

  it("are replaced when they are edited, by whoever could set both", async () => {
    const { id } = await set(paula, {});
    const wider = equal({ cluster: "east", namespace: "payments", alertname: "Broken", node: "" });
    const { id: next } = await set(paula, { id, matchers: wider, comment: "more of it" });
    expect(shown(aViewer, "state:silenced")).toHaveLength(3);
    expect(silences(paula).find((one) => one.id === id)?.state).toBe(next === id ? "active" : "expired");
    await expireSilence({ engine, viewer: paula, source, id: next });
  });

  it.each<[string, () => Matcher[], string]>([
    ["no cluster", () => equal({ namespace: "payments" }), "QD-400-silence"],
    ["a cluster by a regular expression", () => [{ ...inEast, isRegex: true }, inPayments], "QD-400-silence"],
    ["an unequal cluster", () => [{ ...inEast, isEqual: false }, inPayments], "QD-400-silence"],
    ["a cluster that is not there", () => equal({ cluster: "gone", namespace: "payments" }), "QD-400-silence"],
    ["a cluster of others", () => equal({ cluster: "west", namespace: "payments" }), "QD-400-silence"],
    ["no namespace", () => equal({ cluster: "east" }), "QD-403-silence"],
    [
      "a namespace by a regular expression",
      () => [inEast, { ...inPayments, value: ".*", isRegex: true }],
      "QD-403-silence",
    ],
    ["a namespace of others", () => equal({ cluster: "east", namespace: "secret" }), "QD-403-silence"],
  ])("of somebody of payments are refused with %s, and previewed no more than set", async (_what, matchers, code) => {
    await expect(preview(paula, matchers())).rejects.toMatchObject({ code });
    await expect(set(paula, { matchers: matchers() })).rejects.toMatchObject({ code });
  });

  it("are refused when they would hide a node's alert that carries the namespace", async () => {
    const matchers = equal({ cluster: "east", namespace: "payments" });
    expect(await preview(paula, matchers)).toMatchObject({ total: 3, outside: 1 });
    await expect(set(paula, { matchers })).rejects.toMatchObject({ code: "QD-403-silence" });
    const { entries } = await engine.audit.list(AuditQuery.parse({ verb: "silence-create" }), { everybody: true });
    expect(entries[0]).toMatchObject({ result: "denied", person: { name: paula.name } });
    expect(silences(aViewer).filter(({ state }) => state === "active")).toEqual([]);
  });

  it("are refused to whoever may look and not change", async () => {
    const looking = granted(() => all, {
      grants: { ...aViewer.grants, may: () => Promise.resolve({ isAllowed: false, reason: "" }) },
    });
    await expect(set(looking, {})).rejects.toMatchObject({ code: "QD-403-silence" });
  });

  it("last as long as is configured, and end after they begin", async () => {
    await expect(set(aViewer, { endsAt: Date.now() + 25 * 3_600_000 })).rejects.toMatchObject({
      code: "QD-400-silence",
    });
    await expect(set(aViewer, { endsAt: Date.now() - 1 })).rejects.toMatchObject({ code: "QD-400-silence" });
    expect(SilenceInput.safeParse({ matchers: hers, endsAt: 1, comment: "  " }).success).toBe(false);
  });

  it("that were set elsewhere for more than one cluster are told of where they hide something, and not changed here", async () => {
    const wish = { matchers: equal({ alertname: "Broken" }), startsAt: Date.now(), endsAt: Date.now() + 60_000 };
    const id = await book.source.setSilence({ ...wish, createdBy: "amtool", comment: "drill" });
    await book.refresh();
    expect(silences(paula).find((one) => one.id === id)).toMatchObject({
      by: "amtool",
      isWider: true,
      matchers: [],
      hides: 3,
    });
    await expect(expireSilence({ engine, viewer: aViewer, source, id })).rejects.toMatchObject({
      code: "QD-404-silence",
    });
    await book.source.expireSilence(id);
    await book.refresh();
    expect(silences(paula).some((one) => one.id === id)).toBe(false);
  });
});

it("is unknown, and never none, while Alertmanager gives no answer", async () => {
  const alerts = openAlertmanager(anAlertmanagerConfig(["http://127.0.0.1:9"]), { log });
  await alerts.refresh();
  const down = { ...engine, alerts };
  const answer = listAlerts({ engine: down, viewer: aViewer, input: AlertInput.parse({}) });
  expect(answer.source).toMatchObject({ state: "down", cause: "refused", asOf: null });
  await expect(
    setSilence({
      engine: down,
      viewer: aViewer,
      source,
      input: SilenceInput.parse({
        matchers: [{ name: "cluster", value: "east" }],
        endsAt: Date.now() + 60_000,
        comment: "known",
      }),
    }),
  ).rejects.toMatchObject({ code: "QD-502-alertmanager" });
  await alerts.close();
});

it("is a problem of its own where there is no Alertmanager", () => {
  const without = { ...engine, alerts: null };
  expect(() => listSilences({ engine: without, viewer: aViewer })).toThrow(/QD-404-alertmanager/);
});
