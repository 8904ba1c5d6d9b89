import type { Alert } from "#lib/contract/alert.ts";
import { compareAlerts } from "#lib/model/alert/group.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { AlertBook } from "#lib/server/source/alertmanager/alert-book.ts";
import type { RawAlert } from "#lib/server/source/alertmanager/read.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { placeOf, seesPlace } from "./place.ts";
import { toAlert } from "./to-alert.ts";

export interface AlertsAsking {
  readonly engine: Pick<Engine, "registry" | "alerts">;
  readonly viewer: Viewer;
}

export interface Sight {
  /** The worst first. */
  readonly alerts: readonly Alert[];
  /** How many others there are. For nobody's eyes: it only decides what is refused. */
  readonly outside: number;
}

/** Those of `raw` that the viewer may see. The only way from Alertmanager's alerts to an answer. */
export function sightOf({ engine, viewer }: AlertsAsking, book: AlertBook, raw: readonly RawAlert[]): Sight {
  const seen = raw.flatMap((alert) => {
    const place = placeOf(engine, alert.labels, book.clusterLabel);
    return seesPlace(engine, viewer, place) ? [{ alert, place }] : [];
  });
  const silences = new Map(book.page.silences.map((silence) => [silence.id, silence]));
  const names = new Map(seen.map(({ alert }) => [alert.fingerprint, alert.labels["alertname"] ?? ""]));
  const alerts = seen.map(({ alert, place }) => toAlert(alert, place, { silences, names }));
  return { alerts: alerts.toSorted(compareAlerts), outside: raw.length - seen.length };
}
