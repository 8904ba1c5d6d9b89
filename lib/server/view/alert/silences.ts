import type { Silence, SilencesAnswer } from "#lib/contract/silence.ts";
import { reachOf } from "#lib/model/alert/reach.ts";
import type { RawSilence } from "#lib/server/source/alertmanager/read.ts";

import { seesEverything } from "./place.ts";
import { requireAlerts, sourceOf } from "./require.ts";
import { seesReach } from "./silence-right.ts";
import { type AlertsAsking, sightOf } from "./visible.ts";

const rank = { active: 0, pending: 1, expired: 2 } as const;

/** Silences within the viewer's sight, and others as far as they hide something of theirs. @throws {ViewProblem} QD-404-alertmanager. */
export function listSilences(asking: AlertsAsking): SilencesAnswer {
  const { engine, viewer } = asking;
  const book = requireAlerts(engine);
  const hides = new Map<string, number>();
  for (const { silencedBy } of sightOf(asking, book, book.page.alerts).alerts)
    for (const { id } of silencedBy) hides.set(id, (hides.get(id) ?? 0) + 1);
  const silences = book.page.silences.flatMap((raw): Silence[] => {
    const reach = reachOf(raw.matchers, book.clusterLabel);
    const isSeen = reach.kind === "wider" ? seesEverything(engine, viewer) : seesReach(viewer, reach);
    const count = hides.get(raw.id) ?? 0;
    if (!isSeen && count === 0) return [];
    return [toSilence(raw, { hides: count, isWider: !isSeen, isPlaced: isSeen && reach.kind !== "wider" })];
  });
  const counts = { active: 0, pending: 0, expired: 0 };
  for (const { state } of silences) counts[state]++;
  return {
    source: sourceOf(book),
    silences: silences.toSorted(compareSilences),
    counts,
    maxHours: book.maxSilenceHours,
    asOf: Date.now(),
  };
}

function toSilence(raw: RawSilence, about: Pick<Silence, "hides" | "isWider" | "isPlaced">): Silence {
  const { id, status, createdBy: by, comment, startsAt, endsAt, updatedAt, matchers } = raw;
  return {
    id,
    state: status.state,
    by,
    comment,
    startsAt,
    endsAt,
    updatedAt,
    matchers: about.isWider ? [] : matchers,
    ...about,
  };
}

const compareSilences = (a: Silence, b: Silence): number =>
  rank[a.state] - rank[b.state] || (a.state === "expired" ? b.endsAt - a.endsAt : a.endsAt - b.endsAt);
