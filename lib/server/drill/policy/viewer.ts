import type { DrillPolicy } from "#lib/model/drill/policy.ts";
import type { Identity } from "#lib/model/rbac/policy.ts";
import { ActingError } from "#lib/server/access/acting/error.ts";
import type { Grant, Grants, Reviewable } from "#lib/server/access/grant.ts";
import { reach } from "#lib/server/access/reach.ts";
import { listAttributes } from "#lib/server/access/review/list-attributes.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { ActingIdentity } from "#lib/server/cluster/acting.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Credential } from "#lib/server/cluster/proof.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";
import { openTokenFile } from "#lib/server/cluster/token-file.ts";
import { identifySelf, reviewSelf } from "#lib/server/view/access/ask-self.ts";
import { boardResources } from "#lib/server/view/backup/want.ts";
import { messageOfText } from "#lib/server/view/cluster/status-message.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { DrillError } from "../order.ts";

/** A policy as somebody who asks and writes, and as whom the cluster that is restored into knows it (null: it does not say). */
export interface PolicyViewer {
  readonly viewer: Viewer;
  readonly identity: Identity | null;
}

/** One cluster that a policy has a token of. */
interface Desk {
  readonly cluster: Cluster;
  readonly credential: Credential;
  readonly rights: Map<Reviewable, Grant>;
}

/**
 * Shows a policy's tokens to their clusters, and asks what it may: it is a viewer like any other from there on, of these clusters alone.
 * @throws {DrillError | ActingError | ViewProblem | UpstreamError} when there is no cluster or no token, or a cluster refuses it
 */
export async function openPolicyViewer(
  policy: DrillPolicy,
  registry: Pick<Engine["registry"], "get">,
  { now, signal }: { now: number; signal: AbortSignal },
): Promise<PolicyViewer> {
  const name = `policy ${policy.name}`;
  const desks = new Map([policy, ...(policy.into ? [policy.into] : [])].map((one) => openDesk(registry, one)));
  const viewer: Viewer = {
    id: name,
    name,
    mode: "oidc",
    key: name,
    groups: [],
    isAdmin: false,
    sessionId: null,
    acting: {
      of: (asked) => {
        const desk = desks.get(asked.name);
        return desk === undefined ? refuse(asked, policy) : bearer(policy, desk.credential);
      },
    },
    grants: grantsOf(desks, {
      version: now,
      reviewed: ({ cluster }, attributes) => reviewSelf(reach(viewer, cluster), attributes, signal),
    }),
  };
  const all = [...desks.values()];
  await Promise.all(all.map(({ cluster }) => greet(viewer, cluster, signal)));
  const asked = all.flatMap(({ cluster, rights }) =>
    boardResources.map(async (resource) => {
      rights.set(resource, await readGrant(viewer, policy, cluster, resource));
    }),
  );
  const { cluster: into } = all.at(-1) as Desk;
  const [identity] = await Promise.all([identifySelf(reach(viewer, into), signal), ...asked]);
  return { viewer, identity };
}

function openDesk(
  registry: Pick<Engine["registry"], "get">,
  { cluster: name, tokenFile }: { readonly cluster: string; readonly tokenFile: string },
): [string, Desk] {
  const cluster = registry.get(name);
  if (cluster === undefined) throw new DrillError(`There is no cluster ${name} here.`);
  return [name, { cluster, credential: openTokenFile(tokenFile, null), rights: new Map() }];
}

function refuse(cluster: Cluster, { name, cluster: own, into }: DrillPolicy): never {
  const theirs =
    into === null ? `token of the policy ${name} is for ${own}` : `tokens of the policy ${name} are for others`;
  throw new ActingError(cluster.name, `the ${theirs}`);
}

/** Read anew each minute: a token that is renewed beside a long drill goes on. */
async function bearer(policy: DrillPolicy, credential: Credential): Promise<ActingIdentity> {
  try {
    const { authorization } = await credential.current();
    return { mode: "bearer", token: (authorization ?? "").replace("Bearer ", "") };
  } catch (error) {
    // Its path is for whoever runs Quarterdeck, not for everybody who sees the policy.
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new DrillError(`The token file of the policy ${policy.name} cannot be read or is empty${code}.`, {
      cause: error,
    });
  }
}

/** A token that nobody knows is told as such, before anything else is asked with it. */
async function greet(viewer: Viewer, cluster: Cluster, signal: AbortSignal): Promise<void> {
  const path = buildApiPath({ group: "", version: "v1", resource: "namespaces", query: { limit: 1 } });
  const answer = await reach(viewer, cluster).request({ method: "GET", path, purpose: "read", signal });
  const text = await readText(answer.body);
  if (answer.status === 401)
    throw new DrillError(`${cluster.name} refuses the token: ${messageOfText(text, answer.status)}`);
}

async function readGrant(viewer: Viewer, policy: DrillPolicy, { name }: Cluster, resource: Reviewable): Promise<Grant> {
  const may = async (namespace: string): Promise<boolean> =>
    (await viewer.grants.may(name, listAttributes(resource, namespace))).isAllowed;
  if (await may("")) return { state: "all" };
  const answers = await Promise.all(policy.namespaces.map(may));
  const namespaces = new Set(policy.namespaces.filter((_, at) => answers[at]));
  return namespaces.size === 0 ? { state: "none" } : { state: "some", namespaces };
}

interface Asked {
  readonly version: number;
  readonly reviewed: (desk: Desk, attributes: Parameters<Grants["may"]>[1]) => ReturnType<Grants["may"]>;
}

const none: Grant = { state: "none" };

const grantsOf = (desks: ReadonlyMap<string, Desk>, { version, reviewed }: Asked): Grants => ({
  of: (cluster, resource) => desks.get(cluster)?.rights.get(resource) ?? none,
  sees: (cluster) => desks.has(cluster),
  version,
  ensure: () => undefined,
  want: () => () => undefined,
  may: async (cluster, attributes) => {
    const desk = desks.get(cluster);
    return desk === undefined
      ? { isAllowed: false, reason: "its token is another cluster's" }
      : reviewed(desk, attributes);
  },
  // It opens nothing that stays open.
  keep: () => () => undefined,
});
