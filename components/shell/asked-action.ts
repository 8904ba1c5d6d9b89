import type { ComponentType } from "react";

import type { Action } from "#lib/contract/action.ts";

/** Fields of an action that has some, over what it would do. */
export type ActionForm = ComponentType<{ action: Action; onChange: (action: Action) => void }>;
export type ActionForms = Readonly<Partial<Record<Action["verb"], ActionForm>>>;

/** How far the fresh sign-in is that an action asks for. Moments are Unix milliseconds. */
export type StepUp =
  | { state: "none" }
  | { state: "confirmed"; intent: string; basis: string; at: number; until: number }
  | { state: "refused"; reason: string };

/** An action that somebody wants to do: it is looked at before anything happens. */
export interface AskedAction {
  action: Action;
  reason: string;
  stepUp: StepUp;
  /** Page on which it was asked; it goes with it. */
  path: string;
  /** Tells this asking from every other. */
  key: number;
}

let asked: AskedAction | null = null;
let counter = 0;
const listeners = new Set<() => void>();

function change(next: AskedAction | null): void {
  asked = next;
  for (const listener of listeners) listener();
}

const nothingYet: Pick<AskedAction, "reason" | "stepUp"> = { reason: "", stepUp: { state: "none" } };

/** Opens the dialog of an action, on whatever page. */
export function askAction(action: Action, { reason, stepUp } = nothingYet): void {
  counter += 1;
  change({ action, reason, stepUp, path: window.location.pathname, key: counter });
}

export const closeAction = (): void => change(null);
export const readAskedAction = (): AskedAction | null => asked;

export function onAskedAction(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
