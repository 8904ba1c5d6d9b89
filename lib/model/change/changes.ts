import type { FieldManager } from "#lib/contract/detail.ts";
import type { Revision } from "#lib/contract/workload.ts";

/** Something that somebody did to a workload. */
export interface Change {
  /** Unix seconds. */
  at: number;
  lane: "revision" | "write";
  /** `revision 3`, `spec.replicas`. */
  what: string;
  /** `payments-api 3.8.1 → 3.9.0`; empty where there is nothing more to say. */
  detail: string;
  /** The field manager; empty when unknown. */
  who: string;
}

/** A controller creates its ReplicaSet within moments of the write that caused it. */
const SAME_MOMENT_SECONDS = 60;

/** Who changed what of a workload when, latest first: its revisions, and the last write of every field manager. Writes of status say how it is, not what was done. */
export function listChanges(revisions: readonly Revision[], managers: readonly FieldManager[]): Change[] {
  const writes = managers.filter(({ subresource, at }) => subresource !== "status" && at !== null);
  const fromRevisions = revisions.flatMap((revision, index): Change[] => {
    if (revision.createdAt === null) return [];
    const before = revisions[index + 1];
    return [
      {
        at: revision.createdAt,
        lane: "revision",
        what: `revision ${revision.number}`,
        detail: revision.changeCause || describeImages(before?.images ?? [], revision.images),
        who: whoAt(writes, revision.createdAt),
      },
    ];
  });
  const fromWrites = writes
    .filter(({ fields }) => fields.length > 0)
    .map(({ manager, at, fields }): Change => {
      return { at: at ?? 0, lane: "write", what: fields.slice(0, 4).join(", "), detail: "", who: manager };
    });
  return [...fromRevisions, ...fromWrites].toSorted((a, b) => b.at - a.at);
}

function whoAt(writes: readonly FieldManager[], at: number): string {
  const near = writes.find(
    ({ at: wrote, fields }) =>
      Math.abs((wrote ?? 0) - at) <= SAME_MOMENT_SECONDS && fields.some((field) => field.startsWith("spec")),
  );
  return near?.manager ?? "";
}

/** What differs between two lists of images: `api 1.8.2 → 1.8.3`, `+ envoy:1.37`; the images themselves when nothing came before. */
export function describeImages(before: readonly string[], after: readonly string[]): string {
  if (before.length === 0) return after.map(shortImage).join(", ");
  const parts = after.flatMap((image) => {
    if (before.includes(image)) return [];
    const [name, tag] = splitImage(image);
    const former = before.find((other) => splitImage(other)[0] === name);
    return [former === undefined ? `+ ${shortImage(image)}` : `${lastOf(name)} ${splitImage(former)[1]} → ${tag}`];
  });
  const gone = before.filter((image) => !after.some((other) => splitImage(other)[0] === splitImage(image)[0]));
  return [...parts, ...gone.map((image) => `− ${shortImage(image)}`)].join(", ");
}

/** `registry/team/api:1.2` → `api:1.2`. */
export const shortImage = (image: string): string => lastOf(image);

const lastOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Name, and tag or digest; a colon before a slash is the registry's port. */
function splitImage(image: string): [name: string, tag: string] {
  const digest = image.indexOf("@");
  if (digest > 0) return [image.slice(0, digest), image.slice(digest + 1, digest + 20)];
  const colon = image.lastIndexOf(":");
  return colon > image.lastIndexOf("/") ? [image.slice(0, colon), image.slice(colon + 1)] : [image, "latest"];
}
