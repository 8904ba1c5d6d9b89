import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape, type Tone } from "#components/ui/shape.tsx";
import type { Condition } from "#lib/contract/detail.ts";
import { shortText } from "#lib/format/visible-text.ts";

/** Conditions that say something bad when they are True; of all others False is the bad word (API conventions: positive polarity). */
const NEGATIVE = /Pressure$|Unavailable$|^Failed$|^ReplicaFailure$|^DisruptionTarget$|^ScalingLimited$|^Degraded$/;

function toneOf({ type, status }: Condition): Tone {
  if (status !== "True" && status !== "False") return "unknown";
  return (status === "True") === NEGATIVE.test(type) ? "warn" : "ok";
}

/** What is wrong is read first. */
const rank: Record<Tone, number> = { crit: 0, warn: 1, unknown: 2, busy: 3, ok: 4 };

/** An object's conditions: what holds, since when, and why. */
export function ConditionTable({ conditions }: { conditions: readonly Condition[] }) {
  if (conditions.length === 0) return <p className="text-ink-3">The object carries no conditions.</p>;
  return (
    <ul className="grid gap-1">
      {conditions
        .toSorted((one, other) => rank[toneOf(one)] - rank[toneOf(other)])
        .map((condition) => {
          const { type, status, reason, message, since } = condition;
          return (
            <li key={type} className="grid grid-cols-[11px_minmax(0,1fr)_auto] items-baseline gap-x-2">
              <Shape tone={toneOf(condition)} />
              <p className="min-w-0 wrap-anywhere">
                <b className="font-medium">{shortText(type)}</b>{" "}
                <span className="text-ink-3">
                  {shortText(status)}
                  {reason !== "" && ` · ${shortText(reason)}`}
                </span>
                {message !== "" && (
                  <span className="text-ink-2">
                    {" "}
                    <PlainText text={message} most={400} />
                  </span>
                )}
              </p>
              <span className="text-small text-ink-3">{since === null ? "" : <Ago at={since * 1000} />}</span>
            </li>
          );
        })}
    </ul>
  );
}
