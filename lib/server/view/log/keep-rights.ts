import type { LogStream } from "#lib/contract/log.ts";
import type { ResourceAttributes } from "#lib/server/access/grant.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { toProblem } from "#lib/server/view/end-of-right.ts";

interface Logs {
  viewer: Viewer;
  cluster: { readonly name: string };
  namespace: string;
  streams: readonly LogStream[];
}

export interface KeptRights {
  /** Aborts, with the problem as its reason, when one of these logs may not be read any more. */
  readonly withdrawn: AbortSignal;
  readonly release: () => void;
}

/** Asks again and again whether the viewer may read these logs, until it is released. Kubernetes goes on with a log that it once began. */
export function keepRights({ viewer, cluster, namespace, streams }: Logs): KeptRights {
  const withdrawn = new AbortController();
  const releases = Array.from(new Set(streams.map(({ pod }) => pod)), (pod) => {
    const question = toQuestion(namespace, pod);
    return viewer.grants.keep(cluster.name, question, (end) => withdrawn.abort(toProblem(cluster.name, question, end)));
  });
  return { withdrawn: withdrawn.signal, release: () => releases.forEach((release) => release()) };
}

const toQuestion = (namespace: string, name: string): ResourceAttributes => ({
  verb: "get",
  group: "",
  resource: "pods",
  subresource: "log",
  namespace,
  name,
});
