import type { MatrixCell, MatrixRow } from "#lib/contract/drift.ts";
import { splitTerms } from "#lib/query/where.ts";

const findingKeys = new Set(["check", "severity", "status", "state", "desired", "actual", "since"]);
const findingWords = new Set(["critical", "warning", "info", "open", "pending", "unknown"]);

/** The filter without the terms that only findings have: what is left narrows the matrix down as well. */
export function forMatrix(where: string): string {
  const isShared = (term: string): boolean => {
    const key = /^!?([A-Za-z][A-Za-z0-9]*)(?:[:<>=])/.exec(term)?.[1];
    return key === undefined ? !findingWords.has(term.replace(/^!/, "")) : !findingKeys.has(key);
  };
  return splitTerms(where).filter(isShared).join(" ");
}

/** What tells one image from another of the same repository: its tag, or the beginning of its digest. */
export function shortImage(image: string): string {
  const [name = "", digest] = image.split("@");
  const tag = /:([^/:]+)$/.exec(name)?.[1];
  if (tag !== undefined) return tag;
  return digest === undefined ? "no tag" : digest.replace(/^sha256:/, "").slice(0, 12);
}

/** A cell in words: what it has, and what the others of its group have. */
export function sayCell(row: MatrixRow, one: MatrixCell): string {
  const baseline = row.baselines.find(({ group }) => group === one.group);
  const parts = [`${one.ready} of ${one.desired} ready, image ${one.image}`];
  if (one.replicas === "outlier") parts.push(`most have ${baseline?.replicas ?? "another number of"} replicas`);
  if (one.imageStanding === "outlier") parts.push(`most run ${shortImage(baseline?.image ?? "")}`);
  if (one.imageStanding === "split") parts.push("the clusters are split over the image");
  return parts.join("; ");
}
