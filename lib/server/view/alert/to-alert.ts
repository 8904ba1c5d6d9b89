import type { Alert, AlertState } from "#lib/contract/alert.ts";
import { safeLink } from "#lib/model/alert/link.ts";
import { severityOf } from "#lib/model/alert/severity.ts";
import type { RawAlert, RawSilence } from "#lib/server/source/alertmanager/read.ts";

import type { AlertPlace } from "./place.ts";

/** What an alert's answer is made from beside itself. */
export interface Beside {
  readonly silences: ReadonlyMap<string, RawSilence>;
  /** Names of the alerts that the viewer may see, by fingerprint. */
  readonly names: ReadonlyMap<string, string>;
}

/** Texts of annotations are shown in lists: beyond this nobody reads on. */
const LONGEST = 2000;

/** An alert in the API's words. */
export function toAlert(raw: RawAlert, place: AlertPlace, { silences, names }: Beside): Alert {
  const { labels, annotations, status } = raw;
  return {
    id: raw.fingerprint,
    alert: labels["alertname"] || "(no name)",
    severity: severityOf(labels["severity"]),
    severityLabel: labels["severity"] ?? "",
    state: stateOf(raw),
    ...place,
    summary: cut(annotations["summary"] || annotations["message"] || annotations["title"] || ""),
    description: cut(annotations["description"] ?? ""),
    labels: cutAll(labels),
    annotations: cutAll(annotations),
    runbook: safeLink(annotations["runbook_url"] ?? annotations["runbook"]),
    generator: safeLink(raw.generatorURL),
    receivers: raw.receivers.map(({ name }) => name),
    since: raw.startsAt,
    updatedAt: raw.updatedAt,
    silencedBy: status.silencedBy.map((id) => {
      const silence = silences.get(id);
      return { id, by: silence?.createdBy ?? "", comment: cut(silence?.comment ?? ""), endsAt: silence?.endsAt ?? 0 };
    }),
    inhibitedBy: status.inhibitedBy.map((id) => ({ id, alert: names.get(id) ?? "" })),
    mutedBy: status.mutedBy,
  };
}

/** What hides it, the deliberate first. */
function stateOf({ status }: RawAlert): AlertState {
  if (status.state !== "suppressed") return status.state;
  if (status.silencedBy.length > 0) return "silenced";
  return status.inhibitedBy.length > 0 ? "inhibited" : "muted";
}

const cut = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`);

const cutAll = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, cut(value)]));
