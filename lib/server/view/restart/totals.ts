import type { Viewer } from "#lib/server/access/viewer.ts";
import type { RestartBook } from "#lib/server/observe/restart/restart-book.ts";

/** Restarts that are known of a cluster's last hour and day. */
export interface RestartTotals {
  readonly h1: number;
  readonly h24: number;
}

interface Memo {
  readonly key: string;
  readonly byCluster: ReadonlyMap<string, RestartTotals>;
}

const memos = new WeakMap<RestartBook, Memo>();
/** A window that moves by less than this is the same: the fleet is asked for several times a second. */
const stepSeconds = 15;

/** Totals by cluster for a viewer. */
export function restartTotals(
  book: RestartBook,
  viewer: Viewer,
  nowSeconds: number,
): ReadonlyMap<string, RestartTotals> {
  const key = `${viewer.mode} ${viewer.name} ${book.version} ${Math.floor(nowSeconds / stepSeconds)}`;
  const memo = memos.get(book);
  if (memo?.key === key) return memo.byCluster;
  const byCluster = new Map<string, RestartTotals>();
  for (const { cluster, history } of book.series.visibleTo(viewer)) {
    const { h1, h24 } = byCluster.get(cluster) ?? { h1: 0, h24: 0 };
    byCluster.set(cluster, {
      h1: h1 + history.since(nowSeconds - 3600).count,
      h24: h24 + history.since(nowSeconds - 86_400).count,
    });
  }
  memos.set(book, { key, byCluster });
  return byCluster;
}
