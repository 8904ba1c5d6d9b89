import type { WatchedResource } from "#lib/contract/kind.ts";

import { type Check, type Found, type NotApplicable, type Unknown, notApplicable, unknown } from "./check.ts";
import { type MeasureName, type Measured, isMeasured, seriesOf } from "./measure.ts";
import type { SeenCluster } from "./seen-cluster.ts";

/** What was found of one object. */
export interface ObjectFound {
  readonly namespace: string;
  readonly name: string;
  readonly found: Found;
}

/** A check of a cluster that finds something of single objects, which whoever may list them may see. */
export interface ObjectCheck extends Omit<Check<SeenCluster>, "look"> {
  /** Of what the findings are about. */
  readonly resource: WatchedResource;
  readonly lookAll: (seen: SeenCluster) => readonly ObjectFound[] | Unknown | NotApplicable;
}

/** Series of single objects, or why there is no verdict; `presence` tells a cluster where none is wrong from one that is not scraped. */
export function objectSeries(
  { metrics }: SeenCluster,
  name: MeasureName,
  presence: MeasureName,
): readonly Measured[] | Unknown | NotApplicable {
  const series = seriesOf(metrics, name);
  const present = seriesOf(metrics, presence);
  if ("state" in series) return series;
  if ("state" in present) return present;
  if (series.length > 0 || present.length > 0) return series;
  if (metrics !== null && !isMeasured(metrics)) return unknown("Prometheus has no series of this cluster");
  return notApplicable("Prometheus has no such series of this cluster");
}
