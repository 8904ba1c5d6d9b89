import { transferClassOf, transferTook, usualTook } from "#lib/model/backup/transfer.ts";
import { type Check, after, found } from "#lib/model/finding/check.ts";
import { type SeenMove, toSeconds } from "#lib/model/finding/seen-backup.ts";

const SLOW = 2.2;
const minutes = (milliseconds: number): string => `${Math.max(1, Math.round(milliseconds / 60_000))} min`;

/** BKP-014 the data of a volume did not get where they belong, or took much longer than ever (domain.md 8). */
export const moveFailed: Check<SeenMove> = {
  id: "BKP-014",
  title: "Data of a volume failed to move, or slowly",
  rule: "the newest PodVolumeBackup or DataUpload of a volume is Failed (warning), or took over 10 % longer than twice the 95th percentile of at least 5 before it (info)",
  layer: "L5",
  kinds: ["PodVolumeBackup", "DataUpload"],
  remediation:
    "Read status.message and the log of the node agent on its node: one that is not there, a full cache or a slow bucket are usual.",
  upstream: [],
  look: ({ transfer, isPast, before }) => {
    if (isPast) return null;
    const { phase, volumeNamespace, volume, reason, completedMs } = transfer;
    const since = completedMs === null ? null : toSeconds(completedMs);
    if (transferClassOf(phase) === "fail")
      return found({
        summary: `${volumeNamespace}/${volume} was not saved${reason === "" ? "" : `: ${reason.slice(0, 300)}`}`,
        since,
        steps: after(0, "warning"),
      });
    const [took, usual] = [transferTook(transfer), usualTook(before)];
    if (took === null || usual === null || transferClassOf(phase) !== "success" || took <= SLOW * usual) return null;
    return found({
      summary: `${volumeNamespace}/${volume} took ${minutes(took)}; 95 % of those before took up to ${minutes(usual)}`,
      desired: Math.round(usual / 1000),
      actual: Math.round(took / 1000),
      since,
      steps: after(0, "info"),
    });
  },
};
