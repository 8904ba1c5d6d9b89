import { z } from "zod";

import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";
import { text, textMap } from "#lib/server/view/object/shape.ts";

import type { ReadPlace } from "../plan.ts";
import type { RawSpec } from "./spec.ts";
import { GROUP } from "./velero.ts";

const Metadata = z.object({ labels: textMap, annotations: textMap });
const Shape = z.object({
  metadata: Metadata,
  spec: z.object({
    schedule: text,
    template: z.looseObject({ metadata: Metadata.nullish() }).nullish(),
  }),
});

/** A Schedule's template, with what its backups are labelled and annotated by. */
export interface SeenTemplate {
  readonly cron: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: RawSpec;
}

/** What a client keeps for itself. */
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** Reads a Schedule as the viewer, now. @throws {ViewProblem} */
export async function readSchedule(place: ReadPlace, namespace: string, name: string): Promise<SeenTemplate> {
  const path = buildApiPath({ group: GROUP, version: "v1", resource: "schedules", namespace, name });
  const read = await readJson({ ...place, path, what: `schedules ${namespace}/${name}` });
  const { metadata, spec } = parseObject(place.cluster, Shape, read);
  const { metadata: own, ...template } = spec.template ?? {};
  const { [LAST_APPLIED]: _applied, ...annotations } = metadata.annotations;
  const hasOwn = Object.keys(own?.labels ?? {}).length > 0;
  return {
    cron: spec.schedule,
    labels: hasOwn ? (own?.labels ?? {}) : metadata.labels,
    annotations,
    spec: template,
  };
}
