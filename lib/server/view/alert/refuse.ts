import type { MetricFailure } from "#lib/server/source/prometheus/failure.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

const actions = {
  "QD-400-silence":
    "Name one cluster by equality, and the namespace where you may see only some; docs/alerts.md has the rule.",
  "QD-403-silence": "Ask somebody who may see and change what it would hide.",
  "QD-404-alert": "Look at the list again: it may have been resolved meanwhile.",
  "QD-404-alertmanager": "Add alertmanager: { url: … } to the configuration and start Quarterdeck anew.",
  "QD-404-silence": "Look at the list again: it may have been expired meanwhile.",
  "QD-502-alertmanager": "Nothing was changed. Look at the Alertmanager, then try again.",
  "QD-504-silence": "Look at the silences before you try again. The audit has the entry, marked as unknown.",
} as const;

/** A refusal about alerts and silences. `at`: the field of the question that is wrong. */
export const refuseAlert = (code: keyof typeof actions, detail: string, at?: string): ViewProblem =>
  new ViewProblem({
    status: Number(code.slice(3, 6)),
    code,
    detail,
    action: actions[code],
    ...(at !== undefined && { errors: [{ path: at, message: detail }] }),
  });

/** @returns QD-502-alertmanager */
export const noAnswer = ({ reason }: Pick<MetricFailure, "reason">): ViewProblem =>
  refuseAlert("QD-502-alertmanager", `Alertmanager: ${reason}.`);
