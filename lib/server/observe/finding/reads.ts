import type { WatchedResource } from "#lib/contract/kind.ts";
import { etcdResources } from "#lib/server/observe/etcd/see-etcd.ts";

import { findingResources } from "./cluster-findings.ts";

/** Kinds that findings are made from: those whose rows are judged one by one, and those that tell of the cluster. */
export const findingReads: readonly WatchedResource[] = [...new Set([...findingResources, ...etcdResources])];
