import { useState } from "react";

import type { RefusedAccess } from "#lib/contract/access.ts";
import type { Action, ActionOutcome, ActionPreview } from "#lib/contract/action.ts";
import { fetchAnswer } from "#lib/query/api-client.ts";
import { type ApiProblem, toApiProblem } from "#lib/query/api-problem.ts";

/** How one cluster's own part of it stands. */
export type Spread =
  | { state: "asking" }
  | { state: "ready"; preview: ActionPreview }
  | { state: "refused"; code: string; detail: string; access: RefusedAccess | undefined }
  | { state: "doing" }
  | { state: "done"; outcome: ActionOutcome }
  | { state: "failed"; problem: ApiProblem };

/** The same action in several clusters, rehearsed and done cluster by cluster: one that fails does not stop the rest. */
export function useSpread() {
  const [parts, setParts] = useState<ReadonlyMap<string, Spread>>(new Map());
  const [isBusy, setBusy] = useState(false);
  const put = (cluster: string, part: Spread) => setParts((all) => new Map(all).set(cluster, part));

  const rehearse = async (actions: readonly Action[]) => {
    setBusy(true);
    setParts(new Map(actions.map(({ cluster }) => [cluster, { state: "asking" }])));
    await Promise.all(actions.map(async (action) => put(action.cluster, await look(action))));
    setBusy(false);
  };
  const perform = async () => {
    setBusy(true);
    for (const [cluster, part] of parts) {
      if (part.state !== "ready") continue;
      put(cluster, { state: "doing" });
      put(cluster, await act(part.preview));
    }
    setBusy(false);
  };
  return { parts, isBusy, rehearse, perform, reset: () => setParts(new Map()) };
}

async function look(action: Action): Promise<Spread> {
  try {
    const preview = await fetchAnswer<ActionPreview>("/actions/preview", { method: "POST", body: action });
    const { rehearsal } = preview;
    return rehearsal.state === "done"
      ? { state: "ready", preview }
      : { state: "refused", code: rehearsal.code, detail: rehearsal.detail, access: rehearsal.access };
  } catch (error) {
    const { code, message, access } = toApiProblem(error);
    return { state: "refused", code, detail: message, access };
  }
}

async function act({ action, basis }: ActionPreview): Promise<Spread> {
  try {
    const outcome = await fetchAnswer<ActionOutcome>("/actions", { method: "POST", body: { action, basis } });
    return { state: "done", outcome };
  } catch (error) {
    return { state: "failed", problem: toApiProblem(error) };
  }
}
