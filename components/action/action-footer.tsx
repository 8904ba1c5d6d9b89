import { Button } from "#components/ui/button.tsx";
import type { Action } from "#lib/contract/action.ts";
import { actParts, confirmWords } from "#lib/format/action.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { isComplete, isDestructive } from "#lib/model/action/offer.ts";

import { judgeFailure } from "./failure-words.ts";
import type { ActionState } from "./use-action.ts";

/** The one button that does it, named by the act, and what it still waits for. */
export function ActionFooter({ state, onClose }: { state: ActionState; onClose: () => void }) {
  const { action, preview, outcome, problem, isUnderWay, isLeaving, stepUp } = state;
  if (outcome !== undefined)
    return (
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the button that was pressed is gone: the focus goes on to this one
      <Button autoFocus onClick={onClose}>
        Close
      </Button>
    );
  const missing = whatIsMissing(state);
  const failure = problem === undefined ? undefined : judgeFailure(problem);
  const isToConfirm = preview !== undefined && preview.intent !== null && stepUp.state !== "confirmed";
  const isCritical = isDestructive(action);
  const isHeld = missing !== "" || isUnderWay;
  const note = failure === undefined ? missing || "Nothing has been done yet." : failureNotes[failure];
  return (
    <>
      <p role="status" className="min-w-40 flex-1 text-small text-ink-3 max-sm:basis-full">
        {isLeaving ? "To the sign-in…" : isUnderWay ? "It is being done…" : note}
      </p>
      <Button disabled={isUnderWay} onClick={onClose}>
        Cancel
      </Button>
      {failure === "changed" || failure === "unsure" ? (
        <Button look="primary" onClick={state.lookAgain}>
          Look again
        </Button>
      ) : isToConfirm ? (
        <Button look={isCritical ? "danger" : "primary"} disabled={isHeld} onClick={state.confirm}>
          {confirmWords(action)}…
        </Button>
      ) : (
        <Button
          look="primary"
          className={`max-w-full ${isCritical ? "border-crit! bg-crit!" : ""}`}
          disabled={isHeld}
          onClick={state.act}
        >
          <ActWords action={action} />
        </Button>
      )}
    </>
  );
}

const failureNotes = {
  changed: "Nothing was done.",
  confirm: "Nothing was done.",
  refused: "Nothing was done.",
  unsure: "It may have happened.",
} as const;

/** Why the button waits, empty when it does not. */
function whatIsMissing({ action, preview, isCurrent, reason, lookProblem, present }: ActionState): string {
  if (!isComplete(action)) return "Fill in what is empty first.";
  if (lookProblem !== undefined) return "It could not be rehearsed.";
  if (preview === undefined || !isCurrent) return "The cluster rehearses it…";
  if (preview.rehearsal.state === "refused") return "The cluster refuses it.";
  if (action.verb === "scale" && action.replicas === present) return "Choose another number first.";
  return preview.isReasonNeeded && reason.trim() === "" ? "Give a reason first." : "";
}

/** A long name is cut, never the act. */
function ActWords({ action }: { action: Action }) {
  const [before, after] = actParts(action);
  return (
    <span className="flex min-w-0 whitespace-pre">
      {before}
      <span className="min-w-0 truncate">{shortText(action.name)}</span>
      {after}
    </span>
  );
}
