import { isWholeIn, type Loss } from "./loss.ts";
import { classOf } from "./phase.ts";
import type { SeenBackup } from "./seen.ts";
import type { Judged, Stock } from "./stock.ts";

/** What backups lack that failed in part, by `namespace/name` of the Backup: of those whose results somebody has read. */
export type Losses = ReadonlyMap<string, Loss>;

export const noLosses: Losses = new Map();

const keyOf = ({ namespace, name }: Pick<SeenBackup, "namespace" | "name">): string => `${namespace}/${name}`;

/** Which of them have all of a namespace, in a word: what else is the same for two namespaces stands the same where this is. */
export const wholeIn = (losses: Losses, namespace: string): string =>
  Array.from(losses.values(), (loss) => (isWholeIn(loss, namespace) ? "1" : "0")).join("");

/**
 * A stock as it is for one namespace, once it is known what its backups lack that failed in part (domain.md 1.2 `usableFor`): one that has
 * all of the namespace is a point of it, with warnings; another is none. What is unknown for another reason stays so. Times are Unix milliseconds.
 */
export function knowingLosses<Backup extends SeenBackup>(
  stock: Stock<Backup>,
  namespace: string,
  losses: Losses,
): Stock<Backup> {
  const isTold = stock.judged.some(({ backup }) => lossFor(backup, losses) !== null);
  if (!isTold) return stock;
  const judged = stock.judged.map((one) => judgeAgain(one, namespace, losses));
  const points = judged.filter(({ usability }) => !("reason" in usability)).map(({ backup }) => backup);
  const newest = points.toSorted((a, b) => startOf(b) - startOf(a))[0];
  return {
    ...stock,
    judged,
    newestMs: newest === undefined ? Number.NEGATIVE_INFINITY : startOf(newest),
    saving: newest?.saving ?? null,
    lastUntilMs: Math.max(...points.map(({ expiresMs }) => expiresMs ?? Number.POSITIVE_INFINITY)),
    doubtMs: Math.max(
      ...judged.flatMap(({ backup, usability }) => (usability.state === "unknown" ? startOf(backup) : [])),
    ),
  };
}

/** Null: it did not fail in part, or nobody has read why. */
export const lossFor = (backup: SeenBackup, losses: Losses): Loss | null =>
  classOf(backup.phase) === "partial" ? (losses.get(keyOf(backup)) ?? null) : null;

const startOf = ({ startedMs }: SeenBackup): number => startedMs ?? Number.NEGATIVE_INFINITY;

/** Only what was unknown for want of the results is judged by them: one whose storage is away, or not known, stays what it is. */
function judgeAgain<Backup extends SeenBackup>(
  judged: Judged<Backup>,
  namespace: string,
  losses: Losses,
): Judged<Backup> {
  const { backup, usability, isUnread = false } = judged;
  const loss = lossFor(backup, losses);
  if (loss === null || usability.state !== "unknown" || !isUnread) return judged;
  if (isWholeIn(loss, namespace)) return { backup, usability: { state: "warnings" } };
  const why = loss.sentence === "" ? "" : `: ${loss.sentence}`;
  return {
    backup,
    usability: { state: "unusable", reason: `it failed in part, and what failed is of this namespace${why}` },
  };
}
