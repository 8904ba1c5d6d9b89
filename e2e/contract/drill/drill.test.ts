import { createHash } from "node:crypto";

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { openEmbeddedVelero } from "#e2e/contract/velero/embedded.ts";
import { DrillProbe, type DrillWishes } from "#lib/contract/drill-wish.ts";
import type { Drill } from "#lib/contract/drill.ts";
import type { Behave } from "#lib/demo/controller/kubelet/behaviour.ts";
import { runDrill } from "#lib/server/drill/run.ts";
import { DrillBook } from "#lib/server/observe/drill/drill-book.ts";
import { openState, type State } from "#lib/server/state/open.ts";
import type { Client } from "#tools/stack/kubernetes/client.ts";

import { answeringOf, begun, home, type Noted, orderOf, siteOf } from "./site.ts";

const namespace = "shop";
const limitMilliseconds = 90_000;

/** A container ends with the number in its image's tag; those without one run on. */
const behave: Behave = ({ spec }, container) => {
  const image = spec.containers.find(({ name }) => name === container)?.image ?? "";
  const [, exitCode] = /:exit-(\d+)$/.exec(image) ?? [];
  return exitCode === undefined ? {} : { end: { afterMilliseconds: 500, exitCode: Number(exitCode) } };
};

let client: Client;
let state: State;
beforeAll(async () => {
  client = await openEmbeddedVelero({ behave });
  state = openState({ file: ":memory:" });
  const make = async (path: string, body: object) => {
    const { status, body: said } = await client.request(path, { method: "POST", body });
    if (status >= 300) throw new Error(said);
  };
  const labels = { app: "web" };
  const meta = (name: string) => ({ name, namespace });
  await make("/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
  await make(`/apis/apps/v1/namespaces/${namespace}/deployments`, {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: meta("web"),
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: "web", image: "web:1" }] } },
    },
  });
  await make(`/api/v1/namespaces/${namespace}/configmaps`, {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: meta("settings"),
    data: { currency: "EUR" },
  });
  await make(`/api/v1/namespaces/${namespace}/secrets`, {
    apiVersion: "v1",
    kind: "Secret",
    metadata: meta("db"),
    data: { password: Buffer.from("hunter2").toString("base64") },
  });
  await make(`/apis/batch/v1/namespaces/${namespace}/cronjobs`, {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: meta("check"),
    spec: {
      schedule: "0 4 * * *",
      jobTemplate: {
        spec: {
          template: {
            spec: { restartPolicy: "OnFailure", containers: [{ name: "check", image: "check:exit-0" }] },
          },
        },
      },
    },
  });
  await make(`/apis/velero.io/v1/namespaces/${home}/backups`, {
    apiVersion: "velero.io/v1",
    kind: "Backup",
    metadata: { name: "one", namespace: home },
    spec: { includedNamespaces: [namespace], storageLocation: "default" },
  });
  const isOver = async () => {
    const answer = await client.request(`/apis/velero.io/v1/namespaces/${home}/backups/one`);
    return phaseOf(answer) === "Completed";
  };
  await vi.waitUntil(isOver, { timeout: limitMilliseconds, interval: 200 });
}, limitMilliseconds);
afterAll(async () => {
  client?.close();
  await state?.close();
});

const phaseOf = ({ body }: { body: string }): string =>
  (JSON.parse(body) as { status?: { phase?: string } }).status?.phase ?? "";

interface Rehearsed {
  readonly drill: Drill;
  readonly noted: readonly Noted[];
  readonly left: readonly number[];
}

async function rehearse(
  id: string,
  refuse: (method: string, path: string) => number | null = () => null,
  { signal = new AbortController().signal, ...wishes }: { signal?: AbortSignal } & Partial<DrillWishes> = {},
): Promise<Rehearsed> {
  const { site, noted } = await siteOf(client, answeringOf(client, refuse));
  const order = { ...orderOf(id, namespace, "one"), ...wishes };
  const book = new DrillBook(state);
  const drill = await runDrill({ book, site, order, signal }, begun(order));
  expect(book.get(id)).toEqual(drill);
  const paths = [
    `/api/v1/namespaces/${order.scratch}`,
    `/apis/velero.io/v1/namespaces/${home}/restores/${order.scratch}`,
    `/api/v1/namespaces/${home}/configmaps/${order.scratch}`,
  ];
  const left = await Promise.all(paths.map(async (path) => (await client.request(path)).status));
  return { drill, noted, left };
}

describe("a drill", () => {
  it(
    "proves what came back, keeps the proof with its hash in the audit, and leaves nothing",
    async () => {
      const { drill, noted, left } = await rehearse("proven");
      expect(drill).toMatchObject({ step: null, failure: "", remains: { state: "gone" } });
      expect(drill.proof?.assertions.map(({ what, state: met }) => [what, met])).toEqual([
        ["restore", "met"],
        ["objects", "met"],
        ["claims", "met"],
        ["workloads", "met"],
        ["objective", "met"],
      ]);
      expect(drill.proof).toMatchObject({ verdict: "proven", by: "Ann", backup: "velero/one" });
      expect(left).toEqual([404, 404, 404]);
      const proof = noted.find(({ intent }) => intent.verb === "drill-proof");
      expect(proof?.intent.annotations).toMatchObject({ "quarterdeck.dev/proof": drill.proofHash });
      const writes = noted.filter(({ intent }) => intent.verb !== "drill-proof");
      expect(writes.map(({ intent, outcome }) => [intent.verb, intent.object?.resource, outcome?.result])).toEqual([
        ["create", "namespaces", "succeeded"],
        ["create", "networkpolicies", "succeeded"],
        ["create", "configmaps", "succeeded"],
        ["create", "restores", "succeeded"],
        ["delete", "namespaces", "succeeded"],
        ["delete", "restores", "succeeded"],
        ["delete", "configmaps", "succeeded"],
      ]);
    },
    limitMilliseconds,
  );

  it(
    "looks for a value by its SHA-256 and has a CronJob of what came back run, where that is asked for",
    async () => {
      const sha256 = createHash("sha256").update("hunter2").digest("hex");
      const sentinel = { object: "secret/db", key: "password", sha256 };
      const probe = DrillProbe.parse({ from: "cronjob", name: "check" });
      const { drill, noted, left } = await rehearse("wished", () => null, { sentinel, probe });
      expect(drill.proof?.assertions.slice(-2)).toMatchObject([
        { what: "sentinel", state: "met" },
        { what: "probe", state: "met", sentence: "The probe of cronjob/check ended with 0." },
      ]);
      expect(drill.proof?.verdict).toBe("proven");
      const made = noted.filter(({ intent }) => intent.verb === "create").map(({ intent }) => intent.object?.resource);
      expect(made.slice(4)).toEqual(["networkpolicies", "networkpolicies", "jobs"]);
      expect(left).toEqual([404, 404, 404]);
    },
    limitMilliseconds,
  );

  it(
    "fails by a value that is another and by a probe that does not end with 0, and tells its last words but no value",
    async () => {
      const sentinel = { object: "secret/db", key: "password", sha256: "0".repeat(64) };
      const probe = DrillProbe.parse({ from: "image", name: "registry/probe:exit-3" });
      const { drill } = await rehearse("unwell", () => null, { sentinel, probe });
      expect(drill.proof?.verdict).toBe("failed");
      expect(drill.proof?.assertions.slice(-2)).toMatchObject([
        { what: "sentinel", state: "failed" },
        {
          what: "probe",
          state: "failed",
          sentence: "The probe in registry/probe:exit-3 failed: probe ended with 3.",
          evidence: ["probe looked for orders and found none"],
        },
      ]);
      expect(JSON.stringify(drill)).not.toMatch(/hunter2|aHVudGVyMg/);
    },
    limitMilliseconds,
  );

  it(
    "proves nothing when what was asked for could not be looked at",
    async () => {
      const blind = (method: string, path: string) => {
        if (method === "GET" && path.includes("/secrets/")) return 403;
        return method === "POST" && path.includes("/jobs") ? 403 : null;
      };
      const sentinel = { object: "secret/db", key: "password", sha256: "0".repeat(64) };
      const probe = DrillProbe.parse({ from: "image", name: "registry/probe:exit-0" });
      const { drill } = await rehearse("unlooked", blind, { sentinel, probe });
      expect(drill.proof?.verdict).toBe("unproven");
      expect(drill.proof?.assertions.slice(-2)).toMatchObject([{ state: "unknown" }, { state: "unknown" }]);
    },
    limitMilliseconds,
  );

  it(
    "whose namespace cannot be shut restores nothing, and clears away what it made",
    async () => {
      const isPolicy = (method: string, path: string) =>
        method === "POST" && path.includes("/networkpolicies") ? 403 : null;
      const { drill, noted, left } = await rehearse("unshut", isPolicy);
      expect(drill).toMatchObject({ proof: null, proofHash: "", remains: { state: "gone" } });
      expect(drill.failure).toContain("refuses the networkpolicies");
      const tried = noted.filter(({ intent }) => intent.verb === "create").map(({ intent }) => intent.object?.resource);
      expect(tried).toEqual(["namespaces", "networkpolicies"]);
      expect(left).toEqual([404, 404, 404]);
    },
    limitMilliseconds,
  );

  it("that nobody may look at afterwards proves nothing, and says what is left where it may not be removed", async () => {
    const blind = (method: string, path: string) => {
      if (method === "GET" && /\/namespaces\/drill-[^/]+\/(deployments|persistentvolumeclaims)/.test(path)) return 403;
      return method === "DELETE" && path.includes("/restores/") ? 403 : null;
    };
    const { drill, left } = await rehearse("blind", blind);
    expect(drill.proof?.verdict).toBe("unproven");
    expect(drill.remains).toMatchObject({ state: "left", objects: ["Restore/drill-shop-blind"] });
    expect(left).toEqual([404, 200, 404]);
  }, 400_000);

  it(
    "that is ended early is cleared away all the same",
    async () => {
      const { drill, left } = await rehearse("ended", () => null, { signal: AbortSignal.timeout(500) });
      expect(drill).toMatchObject({ proof: null, step: null, remains: { state: "gone" } });
      expect(drill.failure).not.toBe("");
      expect(left).toEqual([404, 404, 404]);
    },
    limitMilliseconds,
  );
});
