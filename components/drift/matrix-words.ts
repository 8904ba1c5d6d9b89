import type { MatrixCell, MatrixRow } from "#lib/contract/drift.ts";

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
