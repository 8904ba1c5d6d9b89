import { transferClassOf } from "#lib/model/backup/transfer.ts";
import type { Draft } from "#lib/server/wire/draft.ts";
import { type Field, nested, number, text, time } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import {
  amountColumn,
  flagColumn,
  healthCode,
  healthColumn,
  type Kind,
  longColumn,
  textColumn,
  timeColumn,
} from "./kind.ts";
import { veleroKind } from "./velero-kind.ts";
import { veleroMeta } from "./velero-meta.ts";

/** Where a kind of transfer says which volume it is of. */
export interface VolumeSlots {
  readonly namespace: number;
  readonly name: number;
  /** Of files: the Pod whose volume it is. */
  readonly pod: number;
}

interface Transfer extends Pick<Kind, "resource" | "kindName"> {
  readonly version?: string | undefined;
  /** Fields of the spec, numbered from 10. */
  readonly volume: (slots: VolumeSlots) => readonly Field[];
}

const healths = { success: "ok", fail: "crit", canceled: "warn", running: "busy", strange: "unknown" } as const;

/** The data of one volume on its way into or out of a repository: PodVolumeBackup, DataUpload and their ways back. */
export function transferKind({ resource, kindName, version, volume }: Transfer): Kind {
  const slots = new Slots();
  const meta = veleroMeta(slots, { labels: ["backup-name", "restore-name", "pvc-uid"] });
  const of = { namespace: slots.next(), name: slots.next(), pod: slots.next() };
  const [location, isCanceled] = [slots.next(), slots.next()];
  const [phase, status, health, reason] = [slots.next(), slots.next(), slots.next(), slots.next()];
  const [startedAt, completedAt, bytesDone, bytes] = [slots.next(), slots.next(), slots.next(), slots.next()];
  const [node, specNode] = [slots.next(), slots.next()];
  return veleroKind({
    resource,
    kindName,
    version,
    slots,
    meta,
    spec: [
      text(1, "node", specNode),
      text(2, "backupStorageLocation", location),
      number(3, "cancel", isCanceled),
      ...volume(of),
    ],
    status: [
      text(1, "phase", phase),
      text(2, "message", reason),
      time(3, "startTimestamp", startedAt),
      time(4, "completionTimestamp", completedAt),
      nested(5, "progress", number(1, "totalBytes", bytes), number(2, "bytesDone", bytesDone)),
      text(6, "node", node),
    ],
    finish: (draft: Draft) => {
      const told = draft.text(phase);
      draft.setWord(status, told === "" ? "New" : told);
      draft.number[health] = healthCode[healths[transferClassOf(told)]];
      if (!draft.has(node)) draft.copyText(specNode, node);
    },
    columns: [
      textColumn("status", status),
      healthColumn(health),
      textColumn("backup", meta.of["backup-name"]),
      textColumn("restore", meta.of["restore-name"]),
      textColumn("volumeNamespace", of.namespace),
      textColumn("volume", of.name),
      textColumn("pod", of.pod, { isHidden: true }),
      textColumn("claimUid", meta.of["pvc-uid"], { isHidden: true }),
      textColumn("location", location),
      textColumn("node", node),
      amountColumn("bytesDone", bytesDone),
      amountColumn("bytes", bytes),
      timeColumn("startedAt", startedAt),
      timeColumn("completedAt", completedAt),
      flagColumn("canceled", isCanceled),
      longColumn("reason", reason),
    ],
    states: { failed: "status:Failed", canceled: "status:Canceled", completed: "status:Completed" },
  });
}
