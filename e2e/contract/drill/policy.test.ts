import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { AuditQuery } from "#lib/contract/audit.ts";
import type { DrillFiring } from "#lib/contract/drill-policy.ts";
import type { DrillPolicy } from "#lib/model/drill/policy.ts";
import { fire } from "#lib/server/drill/policy/fire.ts";

import { bindSource, make, openPolicySite, type PolicySite } from "./policy-site.ts";

const limitMilliseconds = 120_000;
const home = "velero";

let site: PolicySite;
beforeAll(async () => {
  site = await openPolicySite();
  const { client } = site;
  for (const namespace of ["shop", "unread"]) {
    const meta = (name: string) => ({ name, namespace });
    await make(client, "/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
    if (namespace === "shop") await bindSource(client, namespace);
    await make(client, `/api/v1/namespaces/${namespace}/configmaps`, {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: meta("settings"),
      data: { currency: "EUR" },
    });
    await make(client, `/apis/velero.io/v1/namespaces/${home}/backups`, {
      apiVersion: "velero.io/v1",
      kind: "Backup",
      metadata: { name: namespace, namespace: home },
      spec: { includedNamespaces: [namespace], storageLocation: "default" },
    });
  }
  await make(client, "/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: "bare" } });
  const isOver = async () => {
    const { body } = await client.request(`/apis/velero.io/v1/namespaces/${home}/backups`);
    const { items } = JSON.parse(body) as { items: { status?: { phase?: string } }[] };
    return items.every(({ status }) => status?.phase === "Completed");
  };
  await vi.waitUntil(isOver, { timeout: limitMilliseconds, interval: 200 });
}, limitMilliseconds);
afterAll(() => site?.close());

const firingOf = ({ name, cluster }: DrillPolicy): DrillFiring => ({
  policy: name,
  cluster,
  calendar: "0 3 * * * UTC",
  dueAt: Date.now(),
  state: "running",
  turns: [],
});

const run = (policy: DrillPolicy, signal = new AbortController().signal): Promise<DrillFiring> =>
  fire({ engine: site.engine, policy, firing: firingOf(policy), signal });

describe("a drill by policy", () => {
  it(
    "is run as the account of deploy/kubernetes/drill.yaml, proves, and is the policy's in the audit",
    async () => {
      const firing = await run(site.aPolicy());
      expect(firing).toMatchObject({ state: "ended", turns: [{ namespace: "shop", refusal: "" }] });
      const drill = site.engine.drills.get(firing.turns[0]?.drill ?? "");
      expect(drill).toMatchObject({ policy: "nightly-shop", by: "policy nightly-shop", remains: { state: "gone" } });
      expect(drill?.proof).toMatchObject({ verdict: "proven", by: "policy nightly-shop", backup: "velero/shop" });
      const { entries } = await site.engine.audit.list(AuditQuery.parse({}), { everybody: true });
      expect(entries.length).toBeGreaterThan(6);
      for (const entry of entries)
        expect(entry).toMatchObject({
          person: { id: "policy nightly-shop" },
          actingAs: { username: "system:serviceaccount:quarterdeck:quarterdeck-drill" },
          annotations: {
            "quarterdeck.dev/policy": "nightly-shop",
            "quarterdeck.dev/given": "/etc/quarterdeck.yaml:3:7",
          },
        });
    },
    limitMilliseconds,
  );

  it(
    "of a namespace that its account may not read, or that has no point, says why, and the next has its turn",
    async () => {
      const namespaces = ["unread", "bare", "missing", "shop"];
      const { turns, state } = await run(site.aPolicy({ name: "many", namespaces }));
      expect(state).toBe("ended");
      expect(turns).toMatchObject([
        { namespace: "unread", drill: "", refusal: expect.stringContaining("PRE-20") },
        { namespace: "bare", drill: "", refusal: expect.stringContaining("has no usable point") },
        { namespace: "missing", drill: "", refusal: expect.stringContaining("has no namespace missing") },
        { namespace: "shop", refusal: "" },
      ]);
    },
    limitMilliseconds,
  );

  it("whose token the cluster refuses, or nobody wrote, says so and gives no path away", async () => {
    const strange = await run(site.aPolicy({ name: "strange", tokenFile: site.token("stolen") }));
    expect(strange.turns).toMatchObject([{ drill: "", refusal: expect.stringContaining("east refuses the token") }]);
    const absent = await run(site.aPolicy({ name: "absent", tokenFile: "/nowhere/drill.token" }));
    expect(absent.turns[0]?.refusal).toBe("The token file of the policy absent cannot be read or is empty (ENOENT).");
  });

  it("of a cluster that is gone says so", async () => {
    const { turns } = await run(site.aPolicy({ name: "gone", cluster: "west" }));
    expect(turns).toEqual([{ namespace: "shop", drill: "", refusal: "There is no cluster west here." }]);
  });

  it("waits for what runs in its cluster, and not beyond the end of the process", async () => {
    const { drills } = site.engine;
    const [last] = drills.list();
    if (last === undefined) throw new Error("There is no drill.");
    await drills.put({ ...last, id: "by-hand", proof: null, step: "restore" }, Date.now());
    const end = new AbortController();
    const running = run(site.aPolicy({ name: "waiting" }), end.signal);
    end.abort();
    expect(await running).toMatchObject({ state: "interrupted" });
    await drills.put({ ...last, id: "by-hand", proof: null, step: null }, Date.now());
  });
});
