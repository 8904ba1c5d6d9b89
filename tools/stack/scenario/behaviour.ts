import { behaviourAnnotation, prefix } from "#tools/stack/kwok/template.ts";

/** What the pods of a template suffer. kwok plays it for every pod the real controllers make of the template. */
export type Behaviour = {
  kind?: "crash-loop" | "waiting" | "init-crash-loop" | "unready" | "fail";
  reason?: string;
  message?: string;
  exitCode?: number;
  restarts?: number;
  /** How long a Job's pod runs, as a Go duration. */
  duration?: string;
};

export function toAnnotations({
  kind,
  reason,
  message,
  exitCode,
  restarts,
  duration,
}: Behaviour): Record<string, string> {
  return {
    ...(kind && { [behaviourAnnotation]: kind }),
    ...(reason && { [`${prefix}/reason`]: reason }),
    ...(message && { [`${prefix}/message`]: message }),
    ...(exitCode !== undefined && { [`${prefix}/exit-code`]: String(exitCode) }),
    ...(restarts !== undefined && { [`${prefix}/restarts`]: String(restarts) }),
    ...(duration && { [`${prefix}/duration`]: duration }),
  };
}
