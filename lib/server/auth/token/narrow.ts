import type { Viewer } from "#lib/server/access/viewer.ts";

import { AuthProblem } from "../problem.ts";

/** What a token may be used for at most. */
export interface TokenScope {
  readonly id: string;
  /** Names or globs. */
  readonly clusters: readonly string[];
  readonly access: "read" | "write";
}

const READS = new Set(["get", "list", "watch"]);

/** Whether a cluster is within a token's scope. `*` stands for any part of a name. */
export function allowsCluster({ clusters }: TokenScope, cluster: string): boolean {
  return clusters.some((glob) => matches(glob.split("*"), cluster));
}

/** Each part after the one before it: no pattern can make this slow. */
function matches(parts: readonly string[], text: string): boolean {
  const [first = "", ...rest] = parts;
  if (!text.startsWith(first)) return false;
  const last = rest.pop();
  if (last === undefined) return text === first;
  let from = first.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

/** A viewer who may do what the token allows of what they may. Nobody else shares their caches. */
export function narrow(viewer: Viewer, scope: TokenScope): Viewer {
  const { grants, acting } = viewer;
  const allows = (cluster: string): boolean => allowsCluster(scope, cluster);
  return {
    ...viewer,
    key: `${viewer.key} ${JSON.stringify([scope.clusters, scope.access])}`,
    isAdmin: false,
    grants: {
      of: (cluster, resource) => (allows(cluster) ? grants.of(cluster, resource) : { state: "none" }),
      sees: (cluster) => allows(cluster) && grants.sees(cluster),
      get version() {
        return grants.version;
      },
      ensure: (resources, clusters) => grants.ensure(resources, clusters?.filter(allows)),
      want: (resources) => grants.want(resources),
      may: (cluster, attributes) => {
        const isWithin = allows(cluster) && (scope.access === "write" || READS.has(attributes.verb));
        const refusal = { isAllowed: false, reason: "the token does not allow it" };
        return isWithin ? grants.may(cluster, attributes) : Promise.resolve(refusal);
      },
      // What is open was within the token when it began, and ends with it.
      keep: (cluster, attributes, onEnd) => grants.keep(cluster, attributes, onEnd),
    },
    acting: {
      of: (cluster) => {
        if (!allows(cluster.name)) throw new AuthProblem("QD-401-token", `The token is not made for ${cluster.name}.`);
        return acting.of(cluster);
      },
    },
  };
}
