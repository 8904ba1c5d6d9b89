import type { ActionWarning } from "#lib/contract/action.ts";
import type { Autoscaler } from "#lib/contract/workload.ts";

/** What the autoscalers of a workload make of a number of pods that somebody sets. They look every 15 s. */
export const warnOfAutoscalers = (autoscalers: readonly Autoscaler[], replicas: number): ActionWarning[] =>
  autoscalers.map((autoscaler) => ({
    tone: "warn",
    by: `HorizontalPodAutoscaler ${autoscaler.name}`,
    ...judge(autoscaler, replicas),
  }));

function judge(
  { min, max, current, conditions }: Autoscaler,
  replicas: number,
): Pick<ActionWarning, "kind" | "sentence"> {
  const range = `It keeps between ${min} and ${max} pods (${current} now)`;
  if (replicas === 0 && min > 0)
    return { kind: "state", sentence: `${range}, and stops at 0: it starts again only once somebody scales up.` };
  if (replicas < min || replicas > max)
    return {
      kind: "reverted",
      sentence: `${range}: it goes back to ${replicas < min ? min : max} within seconds. Change its range instead.`,
    };
  const blind = conditions.find(({ type, status }) => type === "ScalingActive" && status === "False");
  if (blind)
    return {
      kind: "state",
      sentence: `${range}. It cannot scale at the moment (${blind.reason}): ${replicas} stays until it can.`,
    };
  return {
    kind: "reverted",
    sentence: `${range} by what it measures: it may change ${replicas} again within a minute.`,
  };
}
