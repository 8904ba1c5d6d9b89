import type { Matcher, SilencePreview, SilencePreviewInput } from "#lib/contract/silence.ts";
import type { AlertBook } from "#lib/server/source/alertmanager/alert-book.ts";
import { failureOf } from "#lib/server/source/alertmanager/source.ts";

import { noAnswer } from "./refuse.ts";
import { requireAlerts } from "./require.ts";
import { requireReach } from "./silence-right.ts";
import { type AlertsAsking, type Sight, sightOf } from "./visible.ts";

const MOST = 100;

interface Asking extends AlertsAsking {
  readonly input: SilencePreviewInput;
}

/**
 * Which alerts a silence would hide now, by Alertmanager's own matching.
 * @throws {ViewProblem} QD-404-alertmanager, QD-400-silence, QD-403-silence, QD-502-alertmanager.
 */
export async function previewSilence(asking: Asking): Promise<SilencePreview> {
  const { engine, viewer, input } = asking;
  const book = requireAlerts(engine);
  requireReach({ engine, viewer, matchers: input.matchers, clusterLabel: book.clusterLabel });
  const { alerts, outside } = await matched(asking, book, input.matchers);
  return {
    alerts: alerts.slice(0, MOST),
    total: alerts.length,
    hidden: alerts.filter(({ state }) => state === "silenced").length,
    outside,
    asOf: Date.now(),
  };
}

/** What matchers match now. Alertmanager reads their regular expressions itself, in linear time. @throws {ViewProblem} QD-502-alertmanager. */
export async function matched(asking: AlertsAsking, book: AlertBook, matchers: readonly Matcher[]): Promise<Sight> {
  const known = await book.source.alerts(matchers).catch((error: unknown) => {
    throw noAnswer(failureOf(error));
  });
  return sightOf(asking, book, known.entries);
}
