import { nested, text } from "#lib/server/wire/projection.ts";

import { transferKind } from "./transfer.ts";

/** Velero's PodVolumeBackup: files of a Pod's volume, read by the node agent. */
export const podvolumebackups = transferKind({
  resource: "podvolumebackups",
  kindName: "PodVolumeBackup",
  volume: (of) => [
    nested(10, "pod", text(1, "namespace", of.namespace), text(2, "name", of.pod)),
    text(11, "volume", of.name),
  ],
});
