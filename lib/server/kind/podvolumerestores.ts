import { nested, text } from "#lib/server/wire/projection.ts";

import { transferKind } from "./transfer.ts";

/** Velero's PodVolumeRestore: files of a Pod's volume on their way back. */
export const podvolumerestores = transferKind({
  resource: "podvolumerestores",
  kindName: "PodVolumeRestore",
  volume: (of) => [
    nested(10, "pod", text(1, "namespace", of.namespace), text(2, "name", of.pod)),
    text(11, "volume", of.name),
  ],
});
