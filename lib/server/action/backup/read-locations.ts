import { z } from "zod";

import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";
import { listOf, text } from "#lib/server/view/object/shape.ts";

import type { ReadPlace } from "../plan.ts";
import { GROUP } from "./velero.ts";

const Shape = z.object({
  items: listOf(
    z.object({
      metadata: z.object({ name: z.string() }),
      spec: z.object({ accessMode: text, default: z.boolean().nullish() }).nullish(),
      status: z.object({ phase: text, message: text }).nullish(),
    }),
  ),
});

/** A storage location as Velero last judged it; `phase` is empty for one that it never has. */
export interface ReadLocation {
  readonly name: string;
  readonly isReadOnly: boolean;
  readonly isDefault: boolean;
  readonly phase: string;
  readonly message: string;
}

/** The storage locations of one Velero, now, as the viewer may read them. @throws {ViewProblem} */
export async function readLocations(place: ReadPlace, namespace: string): Promise<ReadLocation[]> {
  const path = buildApiPath({ group: GROUP, version: "v1", resource: "backupstoragelocations", namespace });
  const read = await readJson({ ...place, path, what: `backupstoragelocations of ${namespace}` });
  return parseObject(place.cluster, Shape, read).items.map(({ metadata, spec, status }) => ({
    name: metadata.name,
    isReadOnly: spec?.accessMode === "ReadOnly",
    isDefault: spec?.default === true,
    phase: status?.phase ?? "",
    message: status?.message ?? "",
  }));
}
