import type { Action, ActionWarning } from "#lib/contract/action.ts";
import { warnOfAutoscalers } from "#lib/model/action/warn/autoscaler.ts";
import { warnOfKeptReplicas } from "#lib/model/action/warn/keeper.ts";
import { warnOfSize } from "#lib/model/action/warn/size.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import { readAutoscalers } from "#lib/server/view/workload/autoscalers.ts";

import type { ActionPlace } from "../plan.ts";
import { orUnread } from "../unread.ts";
import { parseWorkload } from "./parse.ts";

/** What is to be known before a workload is scaled. */
export async function warnOfScale(
  place: ActionPlace,
  { namespace, resource, name, replicas }: Extract<Action, { verb: "scale" }>,
): Promise<ActionWarning[]> {
  const { metadata, spec } = parseWorkload(place);
  const kind = kinds[resource].kindName;
  const autoscalers = readAutoscalers({ ...place, namespace }, { kind, name });
  const scaled = autoscalers.then((found) => warnOfAutoscalers(found, replicas));
  return [
    ...warnOfSize(`${kind} ${name}`, spec.replicas ?? 1, replicas),
    ...(await orUnread("HorizontalPodAutoscalers", scaled)),
    ...warnOfKeptReplicas(metadata),
  ];
}
