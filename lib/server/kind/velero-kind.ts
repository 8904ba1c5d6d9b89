import type { Draft } from "#lib/server/wire/draft.ts";
import { type Field, message, nested } from "#lib/server/wire/projection.ts";
import type { Slots } from "#lib/server/wire/slots.ts";

import type { Kind } from "./kind.ts";
import type { VeleroMeta } from "./velero-meta.ts";

interface VeleroKind extends Pick<Kind, "resource" | "kindName" | "columns" | "states"> {
  /** `v1` unless said. */
  readonly version?: string | undefined;
  readonly slots: Slots;
  readonly meta: Pick<VeleroMeta, "slots" | "field">;
  readonly spec: readonly Field[];
  readonly status: readonly Field[];
  /** Works out what the object does not say itself. */
  readonly finish: (draft: Draft) => void;
}

/** A kind of Velero's, which a cluster may have or not. It has no protobuf: the numbers only keep the fields apart. */
export function veleroKind({ version = "v1", slots, meta, spec, status, finish, ...kind }: VeleroKind): Kind {
  const root = message(meta.field, nested(2, "spec", ...spec), nested(3, "status", ...status));
  return {
    ...kind,
    apiPath: `/apis/velero.io/${version}`,
    isNamespaced: true,
    isOptional: true,
    meta: meta.slots,
    projection: { slots, resourceVersion: meta.slots.resourceVersion, root, finish },
  };
}
