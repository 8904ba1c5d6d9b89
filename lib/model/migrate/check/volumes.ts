import type { SavedVolume } from "#lib/model/backup/results.ts";
import { counted } from "#lib/model/finding/seen-workload.ts";
import { block, type Evidence, notKnown, pass, rows, type Verdict, warn } from "#lib/model/restore/check.ts";

import type { CutOverCheck, CutOverPoint } from "../evidence.ts";
import { objectsOf, type SideObject } from "../side.ts";

/** A snapshot that stays where the volumes are is of no use in another place. */
export const volumes: CutOverCheck = {
  title: "How volumes were saved",
  judge: ({ point, source, volumes: saved }) => {
    if (point === null) return notKnown("How volumes were saved", "no backup is chosen");
    const { objects, missing } = objectsOf(source, ["persistentvolumeclaims"]);
    if (missing !== null && objects.length === 0) return notKnown("Claims of the source", missing);
    if (objects.length === 0) return pass("There are no volumes in the source.");
    return saved.state === "known" ? byList(point, objects, saved.value) : bySpec(point, objects, saved.reason);
  },
};

/** Velero joins what each way of saving says of a volume. */
const REASON_AT_MOST = 300;

type Claim = Pick<SideObject, "namespace" | "name">;
const sayClaim = ({ namespace, name }: Claim): string => `${namespace}/${name}`;

/** What became of one volume. `lost`: nothing of it comes along. `local`: its snapshot stays where it was made. */
interface Fate {
  readonly state: "kept" | "local" | "lost";
  readonly words: string;
}

/** By Velero's own list of what it did with each volume. */
function byList({ name }: CutOverPoint, claims: readonly SideObject[], saved: readonly SavedVolume[]): Verdict {
  const fates = claims.map((claim) => ({
    claim,
    fate: fateOf(saved.find((one) => one.namespace === claim.namespace && one.claim === claim.name)),
  }));
  const found = fates.map(({ claim, fate }): Evidence => ({ what: sayClaim(claim), value: fate.words }));
  const count = (state: Fate["state"]): number => fates.filter(({ fate }) => fate.state === state).length;
  const [lost, local] = [count("lost"), count("local")];
  const of = (many: number): string => `${many} of ${counted(claims.length, "volume")}`;
  if (lost > 0) return block(`${name} did not save ${of(lost)}: what is in there does not come along.`, found);
  if (local > 0)
    return warn(
      `${name} left ${of(local)} as snapshots where they are: another cluster has their data only if it reaches the same storage.`,
      found,
    );
  return pass(`${name} saved ${counted(claims.length, "volume")} to where both clusters can read.`, found);
}

function fateOf(volume: SavedVolume | undefined): Fate {
  if (volume === undefined) return { state: "lost", words: "not in its list of volumes" };
  const { method, isSkipped, isSaved, isMoved } = volume;
  const reason = volume.reason
    .slice(0, REASON_AT_MOST)
    .replace(/[;\s]+$/, "")
    .replaceAll(/;(?=\S)/g, "; ");
  if (isSkipped || method === "") return { state: "lost", words: reason === "" ? "skipped" : `skipped: ${reason}` };
  if (!isSaved) return { state: "lost", words: "failed" };
  if (method === "PodVolumeBackup") return { state: "kept", words: "files, saved by the node agent" };
  if (isMoved) return { state: "kept", words: "snapshot, moved to the storage" };
  return { state: "local", words: "snapshot, left where the volume is" };
}

/** By what it was told to do: whether it did is not known, but that it could not have is. */
function bySpec({ name, saving }: CutOverPoint, claims: readonly SideObject[], reason: string): Verdict {
  const held = rows("claim", claims.map(sayClaim));
  if (saving === "none") return block(`${name} saves no volumes by its spec: their data does not come along.`, held);
  if (saving === "snapshots")
    return warn(
      `${name} leaves them as snapshots where the volumes are, by its spec: another cluster has their data only if it reaches the same storage.`,
      held,
    );
  const how = saving === "moved" ? "snapshots are moved to the storage" : "files are saved by the node agent";
  const unread = notKnown(`Whether ${name} saved each volume`, reason.replace(/\.$/, ""));
  return { ...unread, sentence: `${unread.sentence} By its spec ${how}.`, evidence: held };
}
