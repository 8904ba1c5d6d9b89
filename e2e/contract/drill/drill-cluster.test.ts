import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import type { EmbeddedVelero } from "#e2e/contract/velero/embedded.ts";
import { AuditQuery } from "#lib/contract/audit.ts";
import { DrillProbe } from "#lib/contract/drill-wish.ts";
import type { DrillPlace } from "#lib/contract/drill.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import { beginDrill, previewDrill } from "#lib/server/drill/begin.ts";
import { fire } from "#lib/server/drill/policy/fire.ts";
import { wantBackups } from "#lib/server/view/backup/want.ts";

import { bindSource, make, openPolicySite, type PolicySite } from "./policy-site.ts";

// A backup of `east` that is rehearsed in `rehearsal`: two clusters over the same buckets.
const limitMilliseconds = 240_000;
const home = "velero";
const locations = `/apis/velero.io/v1/namespaces/${home}/backupstoragelocations`;

let site: PolicySite;
let other: EmbeddedVelero;
let release: () => void;
beforeAll(async () => {
  site = await openPolicySite({ hasDrillCluster: true });
  if (site.other === null) throw new Error("There is no drill cluster.");
  other = site.other;
  release = wantBackups(site);
  const { client } = site;
  for (const one of [client, other])
    await make(one, "/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } });
  await bindSource(client, "shop");
  await make(client, "/api/v1/namespaces/shop/configmaps", {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "settings", namespace: "shop" },
    data: { currency: "EUR" },
  });
  await make(client, "/apis/batch/v1/namespaces/shop/jobs", {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "check", namespace: "shop" },
    spec: { template: { spec: { restartPolicy: "Never", containers: [{ name: "check", image: "check:1" }] } } },
  });
  await make(client, `/apis/velero.io/v1/namespaces/${home}/backups`, {
    apiVersion: "velero.io/v1",
    kind: "Backup",
    metadata: { name: "one", namespace: home },
    spec: { includedNamespaces: ["shop"], storageLocation: "default" },
  });
  await vi.waitUntil(async () => (await phaseOf(client, "backups/one")) === "Completed", soon);
}, limitMilliseconds);
afterAll(async () => {
  release?.();
  await site?.close();
});

const soon = { timeout: limitMilliseconds, interval: 250 };
const phaseOf = async (client: EmbeddedVelero, name: string): Promise<string> => {
  const { body } = await client.request(`/apis/velero.io/v1/namespaces/${home}/${name}`);
  return (JSON.parse(body) as { status?: { phase?: string } }).status?.phase ?? "";
};

const asked = (more: Partial<DrillPlace> = {}) => ({
  engine: site.engine,
  viewer: LOCAL_VIEWER,
  place: { cluster: "east", namespace: "shop", into: "rehearsal", ...more },
  asksStepUp: false,
  signal: AbortSignal.timeout(60_000),
});

/** What the drill cluster's Velero is told of the source's store. */
async function addLocation(accessMode: string): Promise<void> {
  const { body } = await site.client.request(`${locations}/default`);
  const { spec } = JSON.parse(body) as { spec: object };
  await make(other, locations, {
    apiVersion: "velero.io/v1",
    kind: "BackupStorageLocation",
    metadata: { name: "from-east", namespace: home },
    spec: { ...spec, default: false, accessMode },
  });
}

describe("a drill cluster", () => {
  it("that does not look where the backup is stored is told so, and nothing is made in it", async () => {
    await expect(previewDrill(asked())).rejects.toMatchObject({
      code: "QD-422-sight",
      detail: "No location of rehearsal looks at aws own/east, where east stored one.",
    });
    await expect(previewDrill(asked({ into: "nowhere" }))).rejects.toMatchObject({ code: "QD-404-cluster" });
    expect((await other.request("/api/v1/namespaces")).body).not.toContain("drill-shop");
  });

  it(
    "that sees it restores it, proves it for the source's namespace, and leaves nothing in either",
    async () => {
      await addLocation("ReadOnly");
      const isSeen = () => previewDrill(asked()).then(Boolean, () => false);
      await vi.waitUntil(isSeen, soon);
      const preview = await previewDrill(asked());
      expect(preview).toMatchObject({ cluster: "east", into: "rehearsal", backup: "one", refusal: null });
      expect(preview.through).toEqual({ location: "from-east", isReadOnly: true, otherwise: [] });
      // The original is in the source: Jobs are not restored.
      const probe = DrillProbe.parse({ from: "job", name: "check", deadlineSeconds: 10 });
      const { place: input, ...rest } = asked({ probe });
      const source = { address: { socket: "", claimed: [] } };
      const { ended } = await beginDrill({ ...rest, input, confirm: null, source });
      const drill = await ended;
      expect(drill).toMatchObject({ failure: "", cluster: "east", into: "rehearsal", remains: { state: "gone" } });
      expect(drill.proof).toMatchObject({ cluster: "east", into: "rehearsal", backup: "velero/one" });
      expect(drill.proof?.assertions.slice(0, 4).map(({ state }) => state)).toEqual(["met", "met", "met", "met"]);
      // The image runs on and on: it was made of the source's Job, and was not done in time.
      expect(drill.proof?.assertions.at(-1)).toMatchObject({ what: "probe", state: "failed" });
      expect(site.engine.drills.newestOf("east", "shop")?.id).toBe(drill.id);
      expect(site.engine.drills.newestOf("rehearsal", "shop")).toBeUndefined();
      const { entries } = await site.engine.audit.list(AuditQuery.parse({}), { everybody: true });
      const written = entries.filter(({ annotations }) => annotations["quarterdeck.dev/drill"] === drill.id);
      expect(written.filter(({ verb }) => verb !== "drill-proof").map(({ cluster }) => cluster)).not.toContain("east");
      expect(written.find(({ verb }) => verb === "drill-proof")).toMatchObject({
        cluster: "east",
        annotations: { "quarterdeck.dev/drill-cluster": "rehearsal" },
      });
      for (const one of [site.client, other]) {
        expect((await one.request("/api/v1/namespaces")).body).not.toContain("drill-shop");
        expect((await one.request("/api/v1/namespaces/shop")).status).toBe(200);
      }
    },
    limitMilliseconds,
  );

  it(
    "is a policy's by an account of its own, which must be able to read what comes out of another cluster",
    async () => {
      const into = { cluster: "rehearsal", tokenFile: site.token("drill-token") };
      const policy = site.aPolicy({ name: "elsewhere", into });
      const firing = { policy: policy.name, cluster: "east", calendar: "", state: "running", turns: [] } as const;
      const run = () => {
        const [dueAt, signal] = [Date.now(), new AbortController().signal];
        return fire({ engine: site.engine, policy, firing: { ...firing, turns: [], dueAt }, signal });
      };
      expect((await run()).turns).toMatchObject([{ drill: "", refusal: expect.stringMatching(/^PRE-20: .*out of/) }]);
      await make(other, "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", {
        apiVersion: "rbac.authorization.k8s.io/v1",
        kind: "ClusterRoleBinding",
        metadata: { name: "quarterdeck-drill-source" },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "quarterdeck-drill-source" },
        subjects: [{ kind: "ServiceAccount", name: "quarterdeck-drill", namespace: "quarterdeck" }],
      });
      const [turn] = (await run()).turns;
      expect(turn?.refusal).toBe("");
      expect(site.engine.drills.get(turn?.drill ?? "")?.proof).toMatchObject({
        verdict: "proven",
        cluster: "east",
        into: "rehearsal",
        by: "policy elsewhere",
      });
      const { turns } = await fire({
        engine: site.engine,
        policy: { ...policy, into: { ...into, tokenFile: site.token("stolen") } },
        firing: { ...firing, turns: [], dueAt: Date.now() },
        signal: new AbortController().signal,
      });
      expect(turns).toMatchObject([{ drill: "", refusal: expect.stringContaining("rehearsal refuses the token") }]);
    },
    limitMilliseconds,
  );

  it(
    "that has fallen silent is told so, although what it had was watched",
    async () => {
      other.close();
      await expect(previewDrill(asked())).rejects.toMatchObject({ code: expect.stringMatching(/^QD-(422|50\d)/) });
    },
    limitMilliseconds,
  );
});
