import { useState } from "react";

import type { RowBase, RowWindow } from "#lib/query/delta.ts";
import { asIs, keepPlaces, type SteadyRows } from "#lib/query/steady.ts";

interface Seen<Row extends RowBase> {
  held: RowWindow<Row> | undefined;
  question: string;
  isPointedAt: boolean;
  /** The question's own answer is still under way: what is held answers the one before. */
  isAwaited: boolean;
  steady: SteadyRows<Row> | undefined;
}

/**
 * Rows that do not move under a pointer or a key: while `isPointedAt`, cells change in place and the order waits. `refresh` takes the
 * server's order at once. Another question, or a cluster whose first list is under way, is shown as it comes.
 */
export function useSteadyRows<Row extends RowBase>(
  held: RowWindow<Row> | undefined,
  question: string,
  isPointedAt: boolean,
) {
  const [seen, setSeen] = useState<Seen<Row>>(() => fresh(held, question, isPointedAt));
  let { steady } = seen;
  if (seen.held !== held || seen.question !== question || seen.isPointedAt !== isPointedAt) {
    const isAwaited = seen.isAwaited || seen.question !== question;
    steady = settle({ ...seen, isAwaited }, held, isPointedAt);
    setSeen({ held, question, isPointedAt, steady, isAwaited: isAwaited && seen.held === held });
  }
  return { steady, refresh: () => setSeen(fresh(held, question, isPointedAt)) };
}

const fresh = <Row extends RowBase>(
  held: RowWindow<Row> | undefined,
  question: string,
  isPointedAt: boolean,
): Seen<Row> => ({ held, question, isPointedAt, isAwaited: false, steady: held && asIs(held) });

function settle<Row extends RowBase>(
  { held: before, steady, isAwaited }: Seen<Row>,
  held: RowWindow<Row> | undefined,
  isPointedAt: boolean,
): SteadyRows<Row> | undefined {
  if (held === undefined) return undefined;
  const isMoving = !isPointedAt || isAwaited || steady === undefined;
  if (before === held) return isAwaited || isPointedAt ? steady : asIs(held);
  const isLoading = held.partial.some(({ state }) => state === "syncing");
  return isMoving || isLoading ? asIs(held) : keepPlaces(steady.window, held);
}
