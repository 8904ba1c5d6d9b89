import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import { formatClock } from "#lib/format/time.ts";

import type { ActionState } from "./use-action.ts";

/** How far the fresh sign-in is. Nothing is ever done by it alone. */
export function StepUpNotice({ stepUp, isAsked }: { stepUp: ActionState["stepUp"]; isAsked: boolean }) {
  const timeZone = zoneName(useRootChoice(zone));
  if (stepUp.state === "confirmed") {
    const [at, until] = [stepUp.at, stepUp.until].map((moment) => formatClock(moment, stepUp.at, timeZone));
    return (
      <Notice tone="ok" role="status">
        <b className="font-semibold text-ink">
          Confirmed at {at}, good until {until}.
        </b>{" "}
        Nothing has been done yet.
      </Notice>
    );
  }
  if (!isAsked) return null;
  if (stepUp.state === "refused")
    return (
      <Notice tone="warn" role="status">
        <b className="font-semibold text-ink">The sign-in was not enough.</b>{" "}
        <PlainText text={stepUp.reason} most={300} />. Nothing was done; it can be confirmed again.
      </Notice>
    );
  if (stepUp.state === "expired")
    return (
      <Notice tone="warn" role="status">
        <b className="font-semibold text-ink">
          The confirmation was good until {formatClock(stepUp.until, stepUp.until, timeZone)}.
        </b>{" "}
        Nothing was done; confirm it anew.
      </Notice>
    );
  if (stepUp.state === "stale")
    return (
      <Notice tone="warn" role="status">
        <b className="font-semibold text-ink">The object has changed since you confirmed.</b> Nothing was done; look at
        what is shown now, and confirm that.
      </Notice>
    );
  return (
    <p className="text-small text-ink-3">
      A fresh sign-in is asked for before: it leads back here, and allows exactly this, once, for two minutes.
    </p>
  );
}
