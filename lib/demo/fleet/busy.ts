import type { Clock } from "#lib/demo/clock.ts";
import { type Application, applicationsOf } from "#lib/demo/story/application.ts";
import { between } from "#lib/demo/story/chance.ts";
import { deploy, scaleByHand, type Stage } from "#lib/demo/story/stage.ts";

const everyMilliseconds = 8000;

/** A working day in fast motion: every few seconds somebody deploys, scales or restarts something in a cluster. */
export function keepBusy(stage: Stage, clock: Clock): void {
  const targets = applicationsOf(stage.plan).filter(({ kind }) => kind === "Deployment");
  const act = (turn: number): void => {
    const target = targets[between(0, targets.length - 1, stage.plan.name, "busy", turn)];
    if (target) change(stage, target, turn);
    clock.at(clock.now() + everyMilliseconds, () => act(turn + 1));
  };
  // Clusters take turns instead of all acting at once.
  clock.at(clock.now() + between(0, everyMilliseconds, stage.plan.name, "busy"), () => act(0));
}

function change(stage: Stage, { namespace, name, version }: Application, turn: number): void {
  const path = `${namespace}/${name}`;
  if (turn % 3 === 0) return deploy(stage, path, `${version}-build.${turn}`);
  if (turn % 3 === 1) return scaleByHand(stage, path, (before) => Math.max(1, before + (turn % 2 === 0 ? 1 : -1)));
  const pods = stage.store.list("pods", namespace);
  const pod = pods.find(({ metadata }) => metadata.labels?.["app.kubernetes.io/name"] === name);
  if (pod) stage.store.delete("pods", namespace, pod.metadata.name);
}
