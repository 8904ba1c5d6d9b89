import { askAction } from "#components/shell/asked-action.ts";
import { Button } from "#components/ui/button.tsx";
import type { PreflightAnswer } from "#lib/contract/restore.ts";
import { formatNoun } from "#lib/format/count.ts";

import { nameRestore, type Wizard } from "./use-wizard.ts";

interface RestoreButtonProps {
  wizard: Wizard;
  answer: PreflightAnswer | undefined;
  isCurrent: boolean;
}

/** The way on, and what it waits for. What is agreed to is what was checked: the names that the preflight answered. */
export function RestoreButton({ wizard: { state, change }, answer, isCurrent }: RestoreButtonProps) {
  const order = answer?.order ?? null;
  const isHeld = answer === undefined || order === null || !answer.isAllowed || !isCurrent;
  const go = () => {
    if (order === null || answer === undefined) return;
    const name = nameRestore(state.take.length === 1 ? (state.take[0] ?? order.backup) : order.backup, new Date());
    const { cluster, namespace } = answer;
    askAction({ verb: "restore", cluster, namespace, resource: "restores", name, order });
    // It is waited for here, also after a sign-in.
    change({ next: name });
  };
  return (
    <footer className="flex shrink-0 items-center gap-x-3 gap-y-1.5 border-t border-line bg-panel px-4 py-2.5">
      <p role="status" className="min-w-0 flex-1 text-small text-ink-2 lg:text-right">
        {sayState(answer, isCurrent)}
      </p>
      <Button look="primary" disabled={isHeld} onClick={go}>
        Restore…
      </Button>
    </footer>
  );
}

function sayState(answer: PreflightAnswer | undefined, isCurrent: boolean): string {
  if (answer === undefined) return "Nothing has been done yet.";
  if (!isCurrent) return "Checking…";
  const held = answer.checks.filter(
    ({ state, isRequired }) => state === "block" || (state === "unknown" && isRequired),
  );
  if (held.length > 0)
    return `${formatNoun(held.length, "check")} in the way: ${held.map(({ title }) => title).join(", ")}.`;
  if (answer.order === null) return "Nothing would come back.";
  const doubts = answer.checks.filter(({ state }) => state === "warn" || state === "unknown").length;
  const made = (answer.prediction?.created.count ?? 0) + (answer.prediction?.patched.count ?? 0);
  if (made === 0 && answer.prediction?.unknown.count === 0)
    return "All of it exists already, and stays as it is: nothing would be written.";
  const doubt = doubts === 0 ? "" : `, ${formatNoun(doubts, "thing")} to know`;
  return `Nothing is in the way${doubt}. ${formatNoun(made, "object")} would be written. Nothing has been done yet.`;
}
