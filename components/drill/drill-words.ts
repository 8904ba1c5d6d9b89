import type { Tone } from "#components/ui/shape.tsx";
import type { DrillWishes } from "#lib/contract/drill-wish.ts";
import type { Drill, DrillAssertion, DrillStep, DrillThrough } from "#lib/contract/drill.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { intoOf } from "#lib/model/drill/into.ts";

/** The six steps of a rehearsal; the server tells which of four it is in. */
export const stepWords: readonly { step: DrillStep; words: string }[] = [
  { step: "prepare", words: "An empty namespace, shut to all traffic" },
  { step: "restore", words: "Velero restores into it" },
  { step: "judge", words: "What came back is compared and watched until it is healthy" },
  { step: "tear-down", words: "The proof is kept; everything else is removed" },
];

export const assertionWords: Readonly<Record<DrillAssertion["what"], string>> = {
  restore: "Restore",
  objects: "Objects",
  claims: "Volumes",
  workloads: "Workloads",
  objective: "Recovery time",
  sentinel: "Sentinel",
  probe: "Probe",
};

export const toneOfAssertion: Readonly<Record<DrillAssertion["state"], Tone>> = {
  met: "ok",
  failed: "crit",
  unknown: "unknown",
};

/** What a drill says in one word, and how bad that is. */
export function sayDrill({ step, proof, failure }: Drill): { word: string; tone: Tone } {
  if (step !== null) return { word: "Running", tone: "busy" };
  if (proof === null) return { word: failure === "" ? "Ended" : "Not finished", tone: "unknown" };
  if (proof.verdict === "proven") return { word: "Proven", tone: "ok" };
  return proof.verdict === "failed" ? { word: "Failed", tone: "crit" } : { word: "Not proven", tone: "unknown" };
}

/** What was asked for besides that it comes back whole and healthy; null: nothing. */
export function sayWishes({ sentinel, probe }: DrillWishes): string | null {
  const parts = [
    ...(sentinel ? [`${sentinel.key} of ${sentinel.object} as it was, by its SHA-256`] : []),
    ...(probe
      ? [
          `${probe.from === "image" ? "" : `${probe.from} `}${probe.name} ending with 0 within ${probe.deadlineSeconds} s`,
        ]
      : []),
  ];
  return parts.length === 0 ? null : parts.join("; ");
}

/** Who or what had it run. */
export const sayBegun = ({ policy, by }: Pick<Drill, "policy" | "by">): string =>
  policy === "" ? `begun by ${by}` : `run by policy ${policy}`;

/** Which cluster's namespace it is of, and where it was restored when that is another. */
export function sayWhere(drill: { readonly cluster: string; readonly into: string }): string {
  const into = intoOf(drill);
  return into === drill.cluster ? `in ${into}` : `of ${drill.cluster}, restored into ${into}`;
}

/** The location through which a drill cluster sees a backup. */
export const sayThrough = ({ location, isReadOnly }: DrillThrough): string =>
  `its location ${location}, ${isReadOnly ? "which it may only read" : "to which it may write"}`;

/** Its outcome in one sentence. */
export function explainDrill(drill: Drill): string {
  const { step, progress, proof, failure, namespace } = drill;
  if (step !== null) return progress === "" ? stepOf(step) : `${stepOf(step)}: ${progress}.`;
  if (proof === null) return failure;
  const failed = proof.assertions.find(({ state }) => state === "failed");
  if (proof.verdict === "proven") {
    const took = proof.recoverySeconds === null ? "" : ` after ${formatSeconds(Math.round(proof.recoverySeconds))}`;
    return `${namespace} came back whole and healthy${took}.`;
  }
  const open = proof.assertions.find(({ state }) => state === "unknown");
  return failed?.sentence ?? open?.sentence ?? "";
}

const stepOf = (step: DrillStep): string => stepWords.find((one) => one.step === step)?.words ?? step;

/** What is left in the cluster; empty when nothing is, or it still runs. */
export function sayRemains({ remains, step }: Pick<Drill, "remains" | "step">): string {
  if (step !== null || remains.state === "gone") return "";
  if (remains.state === "there") return "What it made is still there.";
  const names = remains.objects.length === 0 ? "" : ` ${remains.objects.join(", ")}.`;
  return `Not everything was removed: ${remains.reason.replace(/\.$/, "")}.${names}`;
}
