import type { LastWordsQuery } from "#lib/contract/line.ts";
import type { PodRequest } from "#lib/server/view/pod/get.ts";

interface KnownEnding {
  readonly podUid: string | undefined;
  readonly container: string | undefined;
  /** Unix time in milliseconds. */
  readonly endedAt: number;
}

/** The pod's newest restart that the watch told of, near the time that is asked about: what is left of a pod that is gone. */
export function findEnding({
  engine,
  viewer,
  cluster,
  namespace,
  pod,
  query,
}: PodRequest & { query: LastWordsQuery }): KnownEnding | undefined {
  const found = [...engine.restarts.recent.visibleTo(viewer)]
    .filter((one) => one.cluster === cluster && one.namespace === namespace && one.pod === pod)
    .filter((one) => query.container === undefined || one.container === query.container)
    .filter((one) => query.podUid === undefined || one.podUid === query.podUid)
    .filter((one) => query.at === undefined || Math.abs(one.at * 1000 - query.at) <= NEAR_MILLISECONDS)
    .toSorted((a, b) => b.at - a.at)[0];
  if (found === undefined) return undefined;
  const known = (text: string): string | undefined => (text === "" ? undefined : text);
  return { podUid: known(found.podUid), container: known(found.container), endedAt: found.at * 1000 };
}

const NEAR_MILLISECONDS = 5000;
