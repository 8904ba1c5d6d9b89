import type { AlertSourceState } from "#lib/contract/alert-source.ts";
import type { AlertBook } from "#lib/server/source/alertmanager/alert-book.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { refuseAlert } from "./refuse.ts";

/** The reader of Alertmanager. @throws {ViewProblem} QD-404-alertmanager. */
export function requireAlerts({ alerts }: Pick<Engine, "alerts">): AlertBook {
  if (alerts) return alerts;
  throw refuseAlert("QD-404-alertmanager", "There is no Alertmanager here: the configuration has no alertmanager.");
}

/** How current the book is. Who may not see all clusters is told no addresses. */
export function sourceOf({ page }: AlertBook): AlertSourceState {
  const { asOf, failure, failingSince, doubt } = page;
  if (failure)
    return {
      state: "down",
      cause: failure.cause,
      reason: `Alertmanager: ${failure.reason}.`,
      asOf,
      since: failingSince,
    };
  if (asOf === null)
    return { state: "starting", cause: "none", reason: "Alertmanager is being asked.", asOf, since: null };
  if (doubt !== "") return { state: "partial", cause: "server", reason: `Alertmanager: ${doubt}.`, asOf, since: null };
  return { state: "ok", cause: "none", reason: "", asOf, since: null };
}
