import { ViewProblem } from "#lib/server/view/problem.ts";

const ACTIONS = {
  "QD-404-drill": "Open the list of drills.",
  "QD-404-point": "Back the namespace up first: its page says what keeps it from having a point.",
  "QD-409-drill": "Wait for it, or look at its page.",
  "QD-422-sight":
    "The migration of the namespace to that cluster says how far it is, and proposes a read-only location.",
  "QD-422-drill": "What is in the way stands in the sentence; nothing was made.",
} as const;

/** A drill that is not begun, or not there. */
export const refuse = (code: keyof typeof ACTIONS, detail: string): ViewProblem =>
  new ViewProblem({ status: Number(code.slice(3, 6)), code, detail, action: ACTIONS[code] });
