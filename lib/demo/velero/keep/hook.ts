import { isSelected } from "#lib/demo/controller/selector.ts";

import type { Backup } from "../kind.ts";
import { takesNamespace } from "./choose.ts";
import type { Chosen } from "./kept.ts";

export interface HookOutcome {
  readonly attempted: number;
  readonly failed: number;
  /** Messages of a results file. */
  readonly errors: readonly string[];
}

/** What containers of the demo have. */
const present = /^(\/usr)?(\/s?bin\/)?(sh|bash|fsfreeze|true|sync|echo|sleep|psql|mysql|redis-cli|pg_dump)$/;

/** Runs a Backup's hooks in its pods. Each command that no container has is told twice, as Velero does: as the hook's and as the pod's. */
export function runHooks({ spec }: Backup, objects: readonly Chosen[]): HookOutcome {
  const [failed, own]: [string[], string[]] = [[], []];
  let attempted = 0;
  for (const { object } of objects.filter(({ resource }) => resource.key === "pods"))
    for (const hook of spec.hooks?.resources ?? []) {
      const { namespace = "", labels, name } = object.metadata;
      if (!takesNamespace(hook, namespace) || (hook.labelSelector && !isSelected(hook.labelSelector, labels))) continue;
      for (const { exec } of [...(hook.pre ?? []), ...(hook.post ?? [])]) {
        attempted += 1;
        const [command = ""] = exec?.command ?? [];
        if (present.test(command)) continue;
        const why = `Internal error occurred: error executing command in container: cmd start: ${command} : fork/exec ${command}: no such file or directory`;
        failed.push(` message: /Error executing hook error: /${why}`);
        own.push(` name: /${name} message: /Error running pre hooks for pod error: /${why}`);
        if (exec?.onError === "Fail") break;
      }
    }
  return { attempted, failed: failed.length, errors: [...failed, ...own] };
}
