import type { Drill } from "#lib/contract/drill.ts";
import { intoOf } from "#lib/model/drill/into.ts";
import type { DrillBook } from "#lib/server/observe/drill/drill-book.ts";

import { refuse } from "./problem.ts";

/** What two drills at once would fight over: the namespace, and the scratch namespace's name where it is made. */
export type Claimed = Pick<Drill, "cluster" | "namespace" | "into" | "scratch">;

/** Drills that are about to begin: the book knows them only when they are kept. */
const beginning = new WeakMap<DrillBook, Set<Claimed>>();

/** Keeps others off until it is released, which may be once the book has the drill. @throws {ViewProblem} QD-409-drill */
export function claim(book: DrillBook, wanted: Claimed): () => void {
  const held = beginning.get(book) ?? new Set();
  beginning.set(book, held);
  for (const one of [...held, ...book.list().filter(({ step }) => step !== null)]) {
    const { namespace, cluster } = one;
    const isSame = cluster === wanted.cluster && namespace === wanted.namespace;
    const isInTheWay = intoOf(one) === intoOf(wanted) && one.scratch === wanted.scratch;
    if (isSame || isInTheWay) throw refuse("QD-409-drill", `A drill of ${namespace} in ${cluster} is running.`);
  }
  held.add(wanted);
  return () => void held.delete(wanted);
}
