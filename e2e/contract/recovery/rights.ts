import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import type { ActionSide } from "#e2e/contract/action/flows.ts";
import type { Person } from "#e2e/contract/action/person.ts";
import type { ActionOutcome, ActionPreview } from "#lib/contract/action.ts";
import type { Problem } from "#lib/contract/problem.ts";
import type { PreflightAnswer } from "#lib/contract/restore.ts";
import type { TokenCreated } from "#lib/contract/token.ts";

import { configMap, deleteBody, grantRestores, name, objectsOf, restoreBody, velero } from "./rights-objects.ts";

const bindings = "clusterrolebindings.rbac.authorization.k8s.io";
const restores = `${velero}/restores`;
const soon = { timeout: 120_000, interval: 500 };

interface Wish {
  namespaces?: string[];
  resources?: string[];
  mapping?: { from: string; to: string }[];
  clusterResources?: string[];
}

const escalations: readonly [string, Wish][] = [
  ["a ClusterRoleBinding", { namespaces: [], resources: [bindings], clusterResources: [bindings] }],
  ["another namespace", { namespaces: ["catalog"] }],
  ["another namespace beside her own", { namespaces: ["catalog", "payments"] }],
  ["another namespace into hers", { namespaces: ["catalog"], mapping: [{ from: "catalog", to: "payments" }] }],
  ["hers over another", { mapping: [{ from: "payments", to: "catalog" }] }],
  ["hers as one that she may not make", { mapping: [{ from: "payments", to: `${name}-copy` }] }],
];

export interface RightsOptions {
  readonly open: () => Promise<ActionSide>;
  readonly clusters: readonly string[];
  /** Has Paula create a Restore with her own kubectl. @returns what the cluster says */
  readonly byHand?: (cluster: string, restore: object) => Promise<string>;
}

/** What a developer of one namespace can have a Velero do that may do everything (threat 56), by every route that there is. */
export function describeRights({ open, clusters, byHand }: RightsOptions): void {
  let side: ActionSide;
  let olivia: Person;
  let paula: Person;
  let tokens: { olivia: string; paula: string } | undefined;
  beforeAll(async () => {
    side = await open();
    [olivia, paula] = [await side.signIn("olivia.operator"), await side.signIn("paula.payments")];
    tokens = { olivia: await makeToken(olivia), paula: await makeToken(paula) };
    for (const cluster of clusters) {
      for (const [path, object] of objectsOf())
        expect([201, 409]).toContain((await asTool("olivia", cluster, "POST", path, object)).status);
      await vi.waitUntil(async () => (await phaseOf(cluster, `${velero}/backups/${name}`)) === "Completed", soon);
    }
  }, 240_000);
  afterAll(async () => {
    if (tokens === undefined) return side?.close();
    const paths = [...grantRestores, ...objectsOf()].map(([path, object]) => `${path}/${object.metadata.name}`);
    const gone = paths.filter((path) => !path.startsWith(`${velero}/backups/`));
    for (const cluster of clusters) {
      for (const path of [`${restores}/${name}-own`, ...gone]) await asTool("olivia", cluster, "DELETE", path);
      // A Backup that is only deleted is back with the next sync of its bucket.
      await asTool("olivia", cluster, "POST", `${velero}/deletebackuprequests`, deleteBody());
    }
    await side.close();
  }, 120_000);

  /** Through the proxy, as a tool: a browser's session changes nothing there. */
  const asTool = async (who: "olivia" | "paula", cluster: string, method: string, path: string, body?: object) => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${tokens?.[who]}` };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${olivia.url}/api/v1/clusters/${cluster}/k8s${path}`, { method, headers, ...sent });
    return { status: answer.status, body: (await answer.json()) as Problem };
  };
  const phaseOf = async (cluster: string, path: string): Promise<string> => {
    const { status = {} } = await olivia.get<{ status?: { phase?: string } }>(`/api/v1/clusters/${cluster}/k8s${path}`);
    return status.phase ?? "";
  };
  /** Of those that somebody here may have made. */
  const madeIn = async (cluster: string): Promise<string[]> => {
    const read = await olivia.get<{ items: { metadata: { name: string } }[] }>(
      `/api/v1/clusters/${cluster}/k8s${restores}`,
    );
    return read.items.map(({ metadata }) => metadata.name).filter((one) => one.startsWith(name));
  };
  const actionOf = (cluster: string, order: object) => ({
    verb: "restore",
    cluster,
    namespace: "velero",
    resource: "restores",
    name: `${name}-own`,
    order,
  });
  const ordered = ({ clusterResources = [], ...wish }: Wish) => ({
    backup: name,
    wish: { namespaces: ["payments"], resources: ["configmaps"], ...wish },
    clusterResources,
  });
  const preview = (action: object) => paula.change<ActionPreview & Problem>("POST", "/api/v1/actions/preview", action);
  /** By her session and by her token: what each of them is told. */
  const perform = async (action: object, basis: string, intent: string | null = null) => {
    const sent = { action, basis, reason: "lost", intent };
    const { status, body } = await paula.change<ActionOutcome & Problem>("POST", "/api/v1/actions", sent);
    return { ...body, status };
  };
  const performByToken = async (action: object, basis: string): Promise<Problem> => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${tokens?.paula}` };
    const body = JSON.stringify({ action, basis, reason: "lost" });
    return (await (await fetch(`${paula.url}/api/v1/actions`, { method: "POST", headers, body })).json()) as Problem;
  };
  const expectRefused = async (cluster: string, wish: Wish, code = /^QD-403-restore$/): Promise<string> => {
    const action = actionOf(cluster, ordered(wish));
    const { body } = await preview(action);
    expect(body.rehearsal).toMatchObject({ state: "refused", code: expect.stringMatching(code) as string });
    expect((await perform(action, body.basis)).code).toMatch(code);
    expect((await performByToken(action, body.basis)).code).toMatch(code);
    expect(await madeIn(cluster)).toEqual([]);
    return body.rehearsal.state === "refused" ? body.rehearsal.detail : "";
  };
  const expectNoProxy = async (cluster: string): Promise<void> => {
    const body = restoreBody();
    expect((await asTool("paula", cluster, "POST", restores, body)).body.code).toBe("QD-403-restore");
    const path = `/api/v1/clusters/${cluster}/k8s${restores}`;
    expect((await paula.change<Problem>("POST", path, body)).body.code).toBe("QD-403-proxy");
    expect(await madeIn(cluster)).toEqual([]);
  };

  describe.each(clusters)("a developer of payments in %s", (cluster) => {
    test("whom Velero knows nothing of restores nothing, by any route, and is told why", async () => {
      // The cluster itself says no, or Quarterdeck, which may read nothing for her.
      const code = /^QD-403-(?:access|restore)$/;
      for (const [, wish] of escalations) await expectRefused(cluster, wish, code);
      expect(await expectRefused(cluster, {}, code)).toContain("restores");
      await expectNoProxy(cluster);
      if (byHand) expect(await byHand(cluster, restoreBody())).toContain("forbidden");
      expect(await madeIn(cluster)).toEqual([]);
    }, 240_000);

    test("who may tell Velero what she likes restores what is hers, once she has signed in anew, and nothing else", async () => {
      for (const [path, object] of grantRestores)
        expect([201, 409]).toContain((await asTool("olivia", cluster, "POST", path, object)).status);
      const input = { cluster, namespace: "velero", backup: name };
      const wish = { namespaces: ["payments"], resources: ["configmaps"] };
      const ask = () => paula.post<PreflightAnswer>("/api/v1/restores/preflight", { ...input, wish });
      // A right is believed for some seconds.
      await vi.waitUntil(async () => (await ask()).isAllowed, soon);
      for (const [, escalation] of escalations) await expectRefused(cluster, escalation);
      await expectNoProxy(cluster);

      await asTool("olivia", cluster, "DELETE", configMap);
      const action = actionOf(cluster, (await ask()).order ?? {});
      const looked = (await preview(action)).body;
      expect(looked.rehearsal.state).toBe("done");
      expect((await perform(action, looked.basis)).code).toBe("QD-403-stepup");
      expect((await performByToken(action, looked.basis)).code).toBe("QD-403-stepup");
      expect(await madeIn(cluster)).toEqual([]);
      const intent = await paula.confirmAction(looked.intent ?? {});
      expect(await perform(action, looked.basis, intent)).toMatchObject({ status: 200 });
      await vi.waitUntil(async () => (await phaseOf(cluster, `${restores}/${name}-own`)) === "Completed", soon);
      expect((await asTool("olivia", cluster, "GET", configMap)).status).toBe(200);
      expect(await madeIn(cluster)).toEqual([`${name}-own`]);
    }, 240_000);
  });
}

async function makeToken(person: Person): Promise<string> {
  const wish = { name: "restores", clusters: ["*"], access: "write", days: 1, return: "/settings/tokens" };
  const { body } = await person.change<TokenCreated>("POST", "/api/v1/tokens", wish);
  await person.confirm(body.location);
  return body.secret;
}
