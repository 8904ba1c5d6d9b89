import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Grants } from "#lib/server/access/grant.ts";
import { type Reviews, type ReviewsOptions, openReviews } from "#lib/server/access/review/open.ts";
import type { Registry } from "#lib/server/cluster/cluster.ts";
import { openRegistry } from "#lib/server/cluster/registry.ts";
import { Watches } from "#lib/server/watch/watches.ts";

import { aConfig } from "./a-config.ts";
import { until } from "./follow.ts";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface Reviewed {
  readonly reviews: Reviews;
  readonly watches: Watches;
  readonly registry: Registry;
  /** Grants of somebody of this name and these groups (claims, without prefixes). */
  of(username: string, groups?: readonly string[]): Grants;
  close(): Promise<void>;
}

interface Place {
  server: string;
  caFile?: string;
  certFile?: string;
  keyFile?: string;
  /** People reach it by name, with Quarterdeck's own credentials; else with tokens of theirs. */
  isImpersonated?: boolean;
}

/** Reviews over the cluster `east` at this address, followed by Quarterdeck's own credentials. Close it. */
export async function reviewCluster(
  { isImpersonated = false, ...place }: Place,
  follow: readonly WatchedResource[] = ["namespaces"],
  more: Partial<ReviewsOptions> = {},
): Promise<Reviewed> {
  const files = { caFile: null, tlsServerName: null, tokenFile: null, certFile: null, keyFile: null };
  const prefixes = { usernamePrefix: "oidc:", groupsPrefix: "oidc:" };
  const identity = isImpersonated
    ? ({ mode: "impersonate", tokenFile: null, ...prefixes } as const)
    : ({ mode: "oidc-exchange", audience: "k8s-east", scope: null, ...prefixes } as const);
  const entry = { kind: "cluster", name: "east", place: "test", labels: {}, insecureSkipTlsVerify: false } as const;
  const registry = openRegistry({
    config: aConfig({ clusters: [{ ...entry, ...files, ...place, identity }] }),
    log: silent,
  });
  const watches = new Watches({ registry });
  watches.want(follow);
  const cluster = registry.get("east");
  if (cluster === undefined) throw new Error("no cluster");
  await until("the cluster is followed", () =>
    follow.every((resource) => watches.reflector(cluster, resource)?.table.isComplete),
  );
  const reviews = openReviews({ registry, watches, outageGraceMinutes: 0, ...more });
  return {
    reviews,
    watches,
    registry,
    of: (username, groups = []) =>
      reviews.grantsOf({ username, uid: `uid-${username}`, groups, key: JSON.stringify([username, groups]) }),
    close: async () => {
      reviews.close();
      await watches.close();
      await registry.close();
    },
  };
}
