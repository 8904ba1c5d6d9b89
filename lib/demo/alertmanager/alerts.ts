import type { Clock } from "#lib/demo/clock.ts";

import { type Alert, before, beforeInGroup, fingerprintOf, type Labels } from "./alert.ts";
import { type Matcher, matchersOf, meetsAll } from "./matcher.ts";
import { type Silences, toIso } from "./silences.ts";

/** How the embedded Alertmanager is set up, as its configuration says it. */
export const groupBy = ["cluster", "namespace", "alertname"];
export const receiver = "fleet";
const resolveMilliseconds = 300_000;

interface Inhibition {
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
}

/** kube-prometheus' rules: what is worse silences what is less bad, and InfoInhibitor what is only told. */
export const inhibitions: readonly Inhibition[] = [
  { source: matchersOf('severity="critical"'), target: matchersOf('severity=~"warning|info"'), equal: groupBy },
  { source: matchersOf('severity="warning"'), target: matchersOf('severity="info"'), equal: groupBy },
  {
    source: matchersOf('alertname="InfoInhibitor"'),
    target: matchersOf('severity="info"'),
    equal: ["cluster", "namespace"],
  },
];

/** An alert on its way in; times in epoch milliseconds. */
export type NewAlert = Pick<Alert, "labels" | "annotations" | "generatorURL"> & {
  readonly startsMs?: number;
  readonly endsMs?: number;
};

/** Which alerts are wanted. */
export interface Wanted {
  readonly filter: readonly Matcher[];
  readonly isActive: boolean;
  readonly isSilenced: boolean;
  readonly isInhibited: boolean;
}

interface Status {
  readonly state: "active" | "suppressed";
  readonly silencedBy: readonly string[];
  readonly inhibitedBy: readonly string[];
  readonly mutedBy: readonly string[];
}

/** All alerts that have not ended, and what keeps them quiet. */
export class Alerts {
  readonly #clock: Clock;
  readonly #silences: Silences;
  readonly #kept = new Map<string, Alert>();

  constructor(clock: Clock, silences: Silences) {
    this.#clock = clock;
    this.#silences = silences;
  }

  /** Takes an alert in, or hears again of one: without an end it lasts until nothing was heard of it for a while. */
  put({ labels, startsMs, endsMs, ...rest }: NewAlert): void {
    const now = this.#clock.now();
    const fingerprint = fingerprintOf(labels);
    const known = this.#kept.get(fingerprint);
    const starts = startsMs ?? Math.min(now, endsMs ?? now);
    const isSame = known !== undefined && known.endsMs >= starts;
    const ends = endsMs ?? now + resolveMilliseconds;
    const since = isSame ? Math.min(known.startsMs, starts) : starts;
    this.#kept.set(fingerprint, { ...rest, labels, fingerprint, startsMs: since, endsMs: ends, updatedMs: now });
  }

  /** As `/api/v2/alerts` lists them. */
  list(wanted: Wanted): object[] {
    const all = this.#lasting();
    const chosen = all.filter((alert) => this.#isWanted(alert, wanted, all));
    return chosen
      .toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1))
      .map((alert) => this.#written(alert, all));
  }

  /** As `/api/v2/alerts/groups` lists them. */
  groups(wanted: Wanted): object[] {
    const all = this.#lasting();
    const chosen = all.filter((alert) => this.#isWanted(alert, wanted, all));
    const groups = Map.groupBy(chosen, ({ labels }) => JSON.stringify(partOf(labels)));
    return [...groups.values()]
      .map((alerts) => ({ labels: partOf(alerts[0]?.labels ?? {}), alerts }))
      .toSorted((a, b) => before(a.labels, b.labels))
      .map(({ labels, alerts }) => {
        return {
          labels,
          receiver: { name: receiver },
          alerts: alerts.toSorted(beforeInGroup).map((one) => this.#written(one, all)),
        };
      });
  }

  #lasting(): Alert[] {
    const now = this.#clock.now();
    for (const [fingerprint, { endsMs }] of this.#kept) if (endsMs < now) this.#kept.delete(fingerprint);
    return [...this.#kept.values()];
  }

  #isWanted(alert: Alert, { filter, isActive, isSilenced, isInhibited }: Wanted, all: readonly Alert[]): boolean {
    if (!meetsAll(filter, alert.labels)) return false;
    const { state, silencedBy, inhibitedBy } = this.#statusOf(alert, all);
    if (!isActive && state === "active") return false;
    return (isSilenced || silencedBy.length === 0) && (isInhibited || inhibitedBy.length === 0);
  }

  #statusOf(alert: Alert, all: readonly Alert[]): Status {
    const silencedBy = this.#silences.silencing(alert.labels);
    const inhibitedBy = inhibitorsOf(alert, all).slice(0, 1);
    const isQuiet = silencedBy.length + inhibitedBy.length > 0;
    return { state: isQuiet ? "suppressed" : "active", silencedBy, inhibitedBy, mutedBy: [] };
  }

  #written(alert: Alert, all: readonly Alert[]): object {
    const { annotations, fingerprint, labels, generatorURL } = alert;
    const times = { startsAt: toIso(alert.startsMs), endsAt: toIso(alert.endsMs), updatedAt: toIso(alert.updatedMs) };
    const origin = generatorURL === "" ? {} : { generatorURL };
    const status = this.#statusOf(alert, all);
    return { annotations, fingerprint, receivers: [{ name: receiver }], status, ...times, ...origin, labels };
  }
}

/** Labels by which alerts are grouped, as far as there are. */
const partOf = (labels: Labels): Labels =>
  Object.fromEntries(groupBy.toSorted().flatMap((name) => (labels[name] === undefined ? [] : [[name, labels[name]]])));

function inhibitorsOf({ labels, fingerprint }: Alert, all: readonly Alert[]): string[] {
  return inhibitions
    .filter(({ target }) => meetsAll(target, labels))
    .flatMap(({ source, target, equal }) =>
      all.filter(
        (other) =>
          other.fingerprint !== fingerprint &&
          meetsAll(source, other.labels) &&
          // What is both cause and target of a rule does not silence its own kind.
          !(meetsAll(source, labels) && meetsAll(target, other.labels)) &&
          equal.every((name) => (other.labels[name] ?? "") === (labels[name] ?? "")),
      ),
    )
    .map((other) => other.fingerprint);
}
