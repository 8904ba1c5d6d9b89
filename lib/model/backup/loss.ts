import { isCleanFor, type Results, type SavedVolume } from "./results.ts";
import { whyPartial } from "./why-partial.ts";

/** What a backup that failed in part lacks, by its own results and its list of volumes. */
export interface Loss {
  /** Something failed that is of no namespace: of none is it known then that all of it is there. */
  readonly isOfAll: boolean;
  /** Of these something failed, or a volume was not saved. */
  readonly namespaces: ReadonlySet<string>;
  /** Why, in one sentence. */
  readonly sentence: string;
}

/** What a backup lacks (domain.md 1.2 `usableFor`). */
export function lossOf(results: Results, volumes: readonly SavedVolume[]): Loss {
  const { velero, cluster, namespaces } = results.errors;
  const isOfAll = velero.length + cluster.length > 0;
  const named = new Set([...Object.keys(namespaces), ...volumes.map(({ namespace }) => namespace)]);
  const lost = [...named].filter((namespace) => !isCleanFor(namespace, results, volumes));
  return { isOfAll, namespaces: new Set(lost), sentence: whyPartial(results) || sayVolumes(volumes) };
}

/** Whether all of a namespace is in it that the backup was to take. */
export const isWholeIn = ({ isOfAll, namespaces }: Loss, namespace: string): boolean =>
  !isOfAll && !namespaces.has(namespace);

/** Velero may name no error of a volume that was not saved. */
function sayVolumes(volumes: readonly SavedVolume[]): string {
  const [first, ...others] = volumes.filter(({ isSaved }) => !isSaved);
  if (first === undefined) return "";
  const why = first.reason === "" ? "" : ` (${first.reason})`;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `the volume of ${first.namespace}/${first.claim}${why}${more} was not saved`;
}
