import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import type { Action, ActionOutcome, ActionPreview } from "#lib/contract/action.ts";
import type { AuditEntry } from "#lib/contract/audit.ts";
import type { Problem } from "#lib/contract/problem.ts";
import type { TokenCreated } from "#lib/contract/token.ts";

import { NAMESPACE, objects } from "./objects.ts";
import type { Answered, Person } from "./person.ts";

/** A console that people sign in to, over clusters of either kind. */
export interface ActionSide {
  signIn(username: string): Promise<Person>;
  close(): Promise<void>;
}

interface KubeObject {
  metadata: { name: string; uid: string; labels?: Record<string, string>; managedFields?: { manager: string }[] };
  spec: { replicas?: number; unschedulable?: boolean; template?: { metadata?: { annotations?: object } } };
  status?: {
    replicas?: number;
    updatedReplicas?: number;
    readyReplicas?: number;
    currentHealthy?: number;
    conditions?: { type: string; status: string }[];
  };
}

const deployments = `/apis/apps/v1/namespaces/${NAMESPACE}/deployments`;
const pods = `/api/v1/namespaces/${NAMESPACE}/pods`;
const MERGE = "application/merge-patch+json";

/** Does every action as people do. Of the clusters one is reached by exchanged tokens, one by impersonation. */
export function describeActions(open: () => Promise<ActionSide>, clusters: readonly string[]): void {
  let side: ActionSide;
  let olivia: Person;
  let paula: Person;
  const kube = async <T = KubeObject>(cluster: string, path: string): Promise<T> =>
    olivia.get<T>(`/api/v1/clusters/${cluster}/k8s${path}`);
  let tool = "";
  /** As a tool does: a browser's session changes nothing through the proxy. */
  const change = async (cluster: string, method: string, path: string, body?: object, type = "application/json") => {
    const headers = { "content-type": type, authorization: `Bearer ${tool}` };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${olivia.url}/api/v1/clusters/${cluster}/k8s${path}`, { method, headers, ...sent });
    return { status: answer.status, body: (await answer.json()) as KubeObject };
  };
  const makeToken = async (): Promise<string> => {
    const wish = { name: "tool", clusters: ["*"], access: "write", days: 1, return: "/settings/tokens" };
    const { body: token } = await olivia.change<TokenCreated>("POST", "/api/v1/tokens", wish);
    await olivia.confirm(token.location);
    return token.secret;
  };

  beforeAll(async () => {
    side = await open();
    [olivia, paula] = [await side.signIn("olivia.operator"), await side.signIn("paula.payments")];
    tool = await makeToken();
    for (const cluster of clusters) {
      for (const [path, object] of objects) {
        const { status, body } = await change(cluster, "POST", path, object);
        if (status !== 201) throw new Error(`${path} in ${cluster} is answered with ${JSON.stringify(body)}`);
      }
    }
    for (const cluster of clusters) {
      await untilHealthy(cluster);
      const isReady = async () => (await kube(cluster, `${deployments}/lone`)).status?.readyReplicas === 1;
      await vi.waitUntil(isReady, soon);
    }
  }, 120_000);
  afterAll(async () => {
    for (const cluster of clusters) await change(cluster, "DELETE", `/api/v1/namespaces/${NAMESPACE}`);
    await side.close();
  });

  const soon = { timeout: 60_000, interval: 250 };
  const untilHealthy = (cluster: string) =>
    vi.waitFor(async () => {
      const { status = {} } = await kube(cluster, `${deployments}/web`);
      const budget = await kube(cluster, `/apis/policy/v1/namespaces/${NAMESPACE}/poddisruptionbudgets/web`);
      const { updatedReplicas, readyReplicas, replicas } = status;
      expect([updatedReplicas, readyReplicas, replicas, budget.status?.currentHealthy]).toEqual([3, 3, 3, 3]);
    }, soon);

  const preview = async (person: Person, action: Action): Promise<ActionPreview> => {
    const { status, body } = await person.change<ActionPreview>("POST", "/api/v1/actions/preview", action);
    expect([status, body]).toEqual([200, expect.objectContaining({ action })]);
    return body;
  };
  type Sent = { reason?: string; intent?: string | null };
  const perform = (person: Person, { action, basis }: ActionPreview, sent: Sent = {}) =>
    person.change<ActionOutcome & Problem>("POST", "/api/v1/actions", { action, basis, ...sent });
  /** A token confirms nothing, whatever its owner confirmed. @returns the code of the refusal */
  const performByToken = async ({ action, basis }: ActionPreview, sent: Sent): Promise<string> => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${tool}` };
    const body = JSON.stringify({ action, basis, ...sent });
    const answer = await fetch(`${olivia.url}/api/v1/actions`, { method: "POST", headers, body });
    return ((await answer.json()) as Problem).code;
  };
  const entryOf = (id: string) => olivia.get<AuditEntry>(`/api/v1/audit/${id}`);
  const done = ({ status, body }: Answered<ActionOutcome>): string => {
    expect([status, body]).toEqual([200, expect.objectContaining({ auditId: expect.any(String) })]);
    return body.auditId;
  };
  const kindsOf = ({ warnings }: ActionPreview) => warnings.map(({ kind, tone }) => `${kind} ${tone}`);
  const podOf = async (cluster: string, app: string): Promise<KubeObject> => {
    const { items } = await kube<{ items: KubeObject[] }>(cluster, `${pods}?labelSelector=app%3D${app}`);
    const ready = ({ status }: KubeObject) =>
      status?.conditions?.some((one) => one.type === "Ready" && one.status === "True");
    const found = items.find(ready);
    if (!found) throw new Error(`${cluster} has no ready pod of ${app}`);
    return found;
  };

  describe.each(clusters)("what is done in %s", (cluster) => {
    const at = { cluster, namespace: NAMESPACE } as const;
    const web = { ...at, resource: "deployments", name: "web" } as const;
    const lone = { ...web, name: "lone" } as const;

    test("evicts nothing that a budget guards, and says which", async () => {
      const pod = await podOf(cluster, "web");
      const seen = await preview(olivia, { verb: "evict", ...at, resource: "pods", name: pod.metadata.name });
      expect(kindsOf(seen)).toEqual(["budget crit"]);
      expect(seen.rehearsal).toMatchObject({ state: "refused", code: "QD-409-budget" });
      const { status, body } = await perform(olivia, seen, { reason: "node is slow" });
      expect([status, body.code]).toEqual([409, "QD-409-budget"]);
      expect(body.detail).toContain("needs 3 healthy pods and has 3 currently");
      const still = await kube(cluster, `${pods}/${pod.metadata.name}`);
      expect([still.metadata.uid, "deletionTimestamp" in still.metadata]).toEqual([pod.metadata.uid, false]);
    });

    test("says of a pod of nobody's that it is gone for good, and wants its eviction confirmed too", async () => {
      const seen = await preview(olivia, { verb: "evict", ...at, resource: "pods", name: "nobodys" });
      expect(kindsOf(seen)).toEqual(["unmanaged crit"]);
      expect(seen.intent).toMatchObject({ verb: "create", object: { subresource: "eviction" } });
    });

    test("deletes the pod that was looked at, asked no budget but confirmed", async () => {
      const pod = await podOf(cluster, "web");
      const seen = await preview(olivia, { verb: "delete", ...at, resource: "pods", name: pod.metadata.name });
      expect(kindsOf(seen)).toEqual(["budget crit"]);
      expect(seen.rehearsal).toMatchObject({ state: "done", after: "" });
      const intent = await olivia.confirmAction(seen.intent ?? {});
      const id = done(await perform(olivia, seen, { reason: "wedged", intent }));
      expect(await entryOf(id)).toMatchObject({ verb: "delete", result: "succeeded", diff: { after: "" } });
      const isThere = async () => {
        const answer = await olivia.send(`/api/v1/clusters/${cluster}/k8s${pods}/${pod.metadata.name}`);
        await answer.text();
        return answer.status;
      };
      await expect.poll(isThere, soon).toBe(404);
    });

    test("restarts a workload as rehearsed, and is in the audit with its difference", async () => {
      const seen = await preview(olivia, { verb: "restart", ...lone });
      expect(seen).toMatchObject({ rehearsal: { state: "done" }, isReasonNeeded: false, intent: null });
      expect(kindsOf(seen)).toEqual(["outage crit"]);
      if (seen.rehearsal.state !== "done") return;
      expect(seen.rehearsal.before).not.toContain("restartedAt");
      expect(seen.rehearsal.after).toContain("kubectl.kubernetes.io/restartedAt");
      expect(seen.rehearsal.after.split("\n").length - seen.rehearsal.before.split("\n").length).toBe(2);
      const id = done(await perform(olivia, seen, { reason: "stuck connections" }));
      const after = await kube(cluster, `${deployments}/lone`);
      expect(JSON.stringify(after.spec.template)).toContain("restartedAt");
      expect(after.metadata.managedFields?.map(({ manager }) => manager)).toContain("quarterdeck");
      expect(await entryOf(id)).toMatchObject({
        cluster,
        verb: "patch",
        object: {
          apiGroup: "apps",
          resource: "deployments",
          namespace: NAMESPACE,
          name: "lone",
          uid: after.metadata.uid,
        },
        result: "succeeded",
        diff: { after: expect.stringContaining("restartedAt") },
        annotations: { "quarterdeck.dev/action": "restart", "quarterdeck.dev/reason": "stuck connections" },
      });
    });

    test("overwrites nothing that changed since: threat 55", async () => {
      const seen = await preview(olivia, { verb: "restart", ...lone });
      const containers = [{ name: "app", image: "example.test/app:2" }];
      const { body: edited } = await change(
        cluster,
        "PATCH",
        `${deployments}/lone`,
        { spec: { template: { spec: { containers } } } },
        MERGE,
      );
      const { status, body } = await perform(olivia, seen);
      expect([status, body.code]).toEqual([409, "QD-409-changed"]);
      expect(body.detail).toContain("spec.template.spec.containers");
      expect((await kube(cluster, `${deployments}/lone`)).spec).toEqual(edited.spec);
    });

    test("scales to nothing only after a fresh sign-in for exactly that: threat 49", async () => {
      const seen = await preview(olivia, { verb: "scale", ...lone, replicas: 0 });
      expect(kindsOf(seen)).toEqual(["outage crit"]);
      expect((await perform(olivia, seen)).body.code).toBe("QD-400-reason");
      const reason = "moved away";
      expect((await perform(olivia, seen, { reason })).body.code).toBe("QD-403-stepup");
      const other = await preview(olivia, { verb: "scale", ...web, replicas: 0 });
      const forOther = await olivia.confirmAction(other.intent ?? {});
      expect((await perform(olivia, seen, { reason, intent: forOther })).body.code).toBe("QD-403-stepup");
      expect((await kube(cluster, `${deployments}/lone`)).spec.replicas).toBe(1);
      const intent = await olivia.confirmAction(seen.intent ?? {});
      expect(await performByToken(seen, { reason, intent })).toBe("QD-403-stepup");
      const id = done(await perform(olivia, seen, { reason, intent }));
      expect((await kube(cluster, `${deployments}/lone`)).spec.replicas ?? 0).toBe(0);
      expect(await entryOf(id)).toMatchObject({
        intentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        result: "succeeded",
      });
    });

    test("scales, once for what was looked at: the same again is refused", async () => {
      const seen = await preview(olivia, { verb: "scale", ...web, replicas: 4 });
      done(await perform(olivia, seen));
      expect((await kube(cluster, `${deployments}/web`)).spec.replicas).toBe(4);
      const again = await perform(olivia, seen);
      expect([again.status, again.body.code]).toEqual([409, "QD-409-changed"]);
      expect(again.body.detail).toContain("spec.replicas (now 4)");
      done(await perform(olivia, await preview(olivia, { verb: "scale", ...web, replicas: 3 })));
    });

    test("cordons a node and lets it take pods again", async () => {
      const { items } = await kube<{ items: KubeObject[] }>(cluster, "/api/v1/nodes");
      const name =
        items.find(
          ({ spec, metadata }) =>
            !spec.unschedulable && !("node-role.kubernetes.io/control-plane" in (metadata.labels ?? {})),
        )?.metadata.name ?? "";
      const seen = await preview(olivia, { verb: "cordon", cluster, resource: "nodes", name });
      expect(seen.warnings).toMatchObject([
        { kind: "state", sentence: expect.stringMatching(/^\d+ of \d+ nodes of /) },
      ]);
      done(await perform(olivia, seen, { reason: "kernel" }));
      expect((await kube(cluster, `/api/v1/nodes/${name}`)).spec.unschedulable).toBe(true);
      done(await perform(olivia, await preview(olivia, { verb: "uncordon", cluster, resource: "nodes", name })));
      expect((await kube(cluster, `/api/v1/nodes/${name}`)).spec.unschedulable).toBeUndefined();
    });

    test("is refused to who may only look, in the preview and for good, and the audit has it", async () => {
      const seen = await preview(paula, { verb: "restart", ...web });
      expect(seen.rehearsal).toMatchObject({ state: "refused", code: "QD-403-access" });
      const before = await kube(cluster, `${deployments}/web`);
      const { status, body } = await perform(paula, seen);
      expect([status, body.code]).toEqual([403, "QD-403-access"]);
      expect(body.detail).toContain(`patch deployments ${NAMESPACE}/web in ${cluster}`);
      expect((await kube(cluster, `${deployments}/web`)).spec).toEqual(before.spec);
      const { entries } = await paula.get<{ entries: AuditEntry[] }>("/api/v1/audit?verb=patch");
      expect(entries[0]).toMatchObject({ cluster, result: "denied", person: { name: "paula.payments" } });
      const node = await paula.change<Problem>("POST", "/api/v1/actions/preview", {
        verb: "cordon",
        cluster,
        resource: "nodes",
        name: "any",
      });
      expect([node.status, node.body.code]).toEqual([403, "QD-403-access"]);
    });
  });
}
