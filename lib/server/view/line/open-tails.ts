import type { Viewer } from "#lib/server/access/viewer.ts";
import type { LogStores } from "#lib/server/source/log-store/stores.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

/** Each asks every store every two seconds. */
const OF_ONE_VIEWER = 6;
const OF_ALL = 100;

const open = new WeakMap<LogStores, Map<string, number>>();

/** Takes a place for one tail until the returned function is called. @throws {ViewProblem} QD-429-logs when there is none. */
export function takeTail(stores: LogStores, { key }: Pick<Viewer, "key">): () => void {
  const counts = open.get(stores) ?? new Map<string, number>();
  open.set(stores, counts);
  const own = counts.get(key) ?? 0;
  const all = counts.values().reduce((sum, count) => sum + count, 0);
  if (own >= OF_ONE_VIEWER || all >= OF_ALL) throw refuse(own);
  counts.set(key, own + 1);
  let isOpen = true;
  return () => {
    if (!isOpen) return;
    isOpen = false;
    const left = (counts.get(key) ?? 1) - 1;
    if (left === 0) counts.delete(key);
    else counts.set(key, left);
  };
}

const refuse = (own: number): ViewProblem =>
  new ViewProblem({
    status: 429,
    code: "QD-429-logs",
    detail:
      own >= OF_ONE_VIEWER ? `${own} live tails of yours are open already.` : "Too many live tails are open already.",
    action: "Close one; a place is free at once.",
  });
