import type { SilenceInput, SilenceOutcome } from "#lib/contract/silence.ts";
import { printMatcher } from "#lib/model/alert/matcher.ts";
import type { AuditIntent } from "#lib/server/audit/audit.ts";
import type { AlertBook } from "#lib/server/source/alertmanager/alert-book.ts";
import type { RawSilence } from "#lib/server/source/alertmanager/read.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { audited, noteDenied } from "./audited.ts";
import { matched } from "./preview-silence.ts";
import { refuseAlert } from "./refuse.ts";
import { requireAlerts } from "./require.ts";
import { type BoundReach, requireChange, requireReach } from "./silence-right.ts";
import type { AlertsAsking } from "./visible.ts";

export interface SilenceAsking extends AlertsAsking {
  readonly engine: Pick<Engine, "registry" | "alerts" | "audit">;
  readonly source: Pick<AuditIntent, "address" | "userAgent">;
}

const HOUR_MILLISECONDS = 3_600_000;
/** Clocks differ, and typing takes a while. */
const SLACK_MILLISECONDS = 60_000;

/**
 * Sets a silence in the name of whoever is signed in, or replaces one. It is in the audit before Alertmanager hears of it.
 * @throws {ViewProblem} QD-404-alertmanager, QD-404-silence, QD-400-silence, QD-403-silence, QD-502-alertmanager, QD-504-silence;
 * {AuditError} QD-503-audit.
 */
export async function setSilence(asking: SilenceAsking & { readonly input: SilenceInput }): Promise<SilenceOutcome> {
  const { engine, viewer, input } = asking;
  const book = requireAlerts(engine);
  const startsAt = Math.max(input.startsAt ?? 0, Date.now());
  requireTimes(input, startsAt, book.maxSilenceHours);
  const question = { engine, viewer, clusterLabel: book.clusterLabel };
  const reach = requireReach({ ...question, matchers: input.matchers });
  const before = input.id === undefined ? undefined : ownSilence(asking, book, input.id);
  const intent = intentOf(asking, reach, { verb: before ? "silence-edit" : "silence-create", before, input, startsAt });
  await noteDenied(engine.audit, intent, async () => {
    await requireChange(viewer, reach);
    if (before) await requireChange(viewer, requireReach({ ...question, matchers: before.matchers }));
    const { outside } = await matched(asking, book, input.matchers);
    if (outside > 0)
      throw refuseAlert(
        "QD-403-silence",
        `It would also hide ${outside} alerts that are not yours to see.`,
        "matchers",
      );
  });
  const { id, matchers, endsAt, comment } = input;
  const wish = { id, matchers, startsAt: keptStart(before, startsAt), endsAt, comment, createdBy: viewer.name };
  const { value, auditId } = await audited(engine.audit, intent, () => book.source.setSilence(wish));
  await book.reread();
  return { id: value, auditId };
}

/** Ends a silence now. @throws as `setSilence` does. */
export async function expireSilence(asking: SilenceAsking & { readonly id: string }): Promise<SilenceOutcome> {
  const { engine, viewer, id } = asking;
  const book = requireAlerts(engine);
  const before = ownSilence(asking, book, id);
  const reach = requireReach({ engine, viewer, matchers: before.matchers, clusterLabel: book.clusterLabel });
  const intent = intentOf(asking, reach, { verb: "silence-expire", before });
  await noteDenied(engine.audit, intent, () => requireChange(viewer, reach));
  const { auditId } = await audited(engine.audit, intent, () => book.source.expireSilence(id));
  await book.reread();
  return { id, auditId };
}

function requireTimes({ endsAt }: SilenceInput, startsAt: number, maxHours: number): void {
  if (endsAt <= startsAt)
    throw refuseAlert("QD-400-silence", "A silence ends after it begins, and not in the past.", "endsAt");
  if (endsAt > startsAt + maxHours * HOUR_MILLISECONDS + SLACK_MILLISECONDS)
    throw refuseAlert("QD-400-silence", `A silence lasts ${maxHours} hours at most.`, "endsAt");
}

/** One that has begun goes on from when it did: Alertmanager then changes it instead of setting another. */
const keptStart = (before: RawSilence | undefined, startsAt: number): number =>
  before?.status.state === "active" ? before.startsAt : startsAt;

/** A silence that could have been set here and is the viewer's to see. Anything else looks as if it were not there. */
function ownSilence({ engine, viewer }: SilenceAsking, book: AlertBook, id: string): RawSilence {
  const silence = book.page.silences.find((one) => one.id === id && one.status.state !== "expired");
  const none = refuseAlert("QD-404-silence", "This silence is not there any more, or is not yours to change.");
  if (silence === undefined) throw none;
  try {
    requireReach({ engine, viewer, matchers: silence.matchers, clusterLabel: book.clusterLabel });
    return silence;
  } catch {
    throw none;
  }
}

interface Change {
  readonly verb: "silence-create" | "silence-edit" | "silence-expire";
  readonly before?: RawSilence | undefined;
  readonly input?: SilenceInput;
  readonly startsAt?: number;
}

function intentOf(
  { viewer, source }: SilenceAsking,
  reach: BoundReach,
  { verb, before, input, startsAt }: Change,
): AuditIntent {
  const { sessionId } = viewer;
  const after = input && { ...input, startsAt: startsAt ?? 0 };
  return {
    person: { id: viewer.id, name: viewer.name, groups: viewer.groups },
    sessionId,
    ...source,
    cluster: reach.cluster,
    verb,
    object: {
      resource: "silences",
      namespace: reach.kind === "namespace" ? reach.namespace : "",
      name: before?.id ?? "",
    },
    ...(before && { before: printSilence(before) }),
    ...(after && { after: printSilence(after), body: after }),
    annotations: { "quarterdeck.dev/reason": input?.comment ?? "" },
  };
}

type Printed = Pick<RawSilence, "matchers" | "startsAt" | "endsAt" | "comment">;

const printSilence = ({ matchers, startsAt, endsAt, comment }: Printed): string =>
  [
    `matchers: ${matchers.map(printMatcher).join(", ")}`,
    `startsAt: ${new Date(startsAt).toISOString()}`,
    `endsAt: ${new Date(endsAt).toISOString()}`,
    `comment: ${JSON.stringify(comment)}`,
    "",
  ].join("\n");
