import { text } from "#lib/server/wire/projection.ts";

import { transferKind } from "./transfer.ts";

/** Velero's DataUpload: a snapshot of a claim on its way into the storage. */
export const datauploads = transferKind({
  resource: "datauploads",
  kindName: "DataUpload",
  version: "v2alpha1",
  volume: (of) => [text(10, "sourceNamespace", of.namespace), text(11, "sourcePVC", of.name)],
});
