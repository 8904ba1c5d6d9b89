import { nested, text } from "#lib/server/wire/projection.ts";

import { transferKind } from "./transfer.ts";

/** Velero's DataDownload: a claim's data on their way back. */
export const datadownloads = transferKind({
  resource: "datadownloads",
  kindName: "DataDownload",
  version: "v2alpha1",
  volume: (of) => [nested(10, "targetVolume", text(1, "namespace", of.namespace), text(2, "pvc", of.name))],
});
