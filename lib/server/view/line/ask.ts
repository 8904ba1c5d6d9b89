import type { LineStoreState } from "#lib/contract/line.ts";
import type { LineScope, LineTerm } from "#lib/model/line/question.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { LogStores } from "#lib/server/source/log-store/stores.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { rightsTo } from "./scope.ts";
import { readLineWhere } from "./where.ts";

export interface LineRequest<Input> {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly input: Input;
}

/** A question that may be asked, and what there is to say of it before it is. */
export interface Permitted {
  readonly stores: LogStores;
  readonly terms: readonly LineTerm[];
  /** null: of what was asked for there is nothing. */
  readonly scope: LineScope | null;
  readonly leftOut: readonly { cluster: string; reason: string }[];
  readonly warnings: readonly string[];
}

/** The central logs. @throws {ViewProblem} QD-404-logs where none are configured. */
export function requireLines({ lines }: Pick<Engine, "lines">): LogStores {
  if (lines) return lines;
  throw new ViewProblem({
    status: 404,
    code: "QD-404-logs",
    detail: "There are no central logs here: the configuration has no logs.",
    action: "Add logs: { url: …, index: … } to the configuration and start Quarterdeck anew.",
  });
}

/** Reads a question and cuts it to what the viewer may read. @throws {ViewProblem} QD-404-logs, QD-400-where, QD-403-logs, QD-503-authz. */
export async function permit({ engine, viewer, input }: LineRequest<{ where: string }>): Promise<Permitted> {
  const stores = requireLines(engine);
  const terms = readLineWhere(input.where);
  return { stores, terms, ...(await rightsTo({ engine, viewer, terms })) };
}

interface Answered {
  readonly stores: readonly LineStoreState[];
  readonly warnings: readonly string[];
}

/** What is told of every answer beside its lines. @throws {ViewProblem} QD-503-logs when no store gave any: nothing known is not nothing there. */
export function tellOf(permitted: Permitted, answer: Answered) {
  const { stores } = answer;
  const [first] = stores;
  if (first !== undefined && stores.every(({ state }) => state === "down"))
    throw new ViewProblem({
      status: 503,
      code: "QD-503-logs",
      detail: `${stores.length === 1 ? `The log store ${first.store}` : `Each of ${stores.length} log stores`} gives no answer: ${first.reason}.`,
      action:
        "Pods' own logs are read from the clusters and go on. Look at the log store that the configuration names.",
    });
  return tellAnyway(permitted, answer);
}

/** The same where no store need answer. */
export function tellAnyway({ scope, leftOut, warnings }: Permitted, { stores, warnings: doubts }: Answered) {
  const kept = new Set(stores.flatMap(({ clusters }) => clusters));
  const homeless = (scope?.groups ?? []).flatMap(({ clusters }) => clusters).filter((cluster) => !kept.has(cluster));
  return {
    stores: [...stores],
    leftOut: [...leftOut, ...homeless.map((cluster) => ({ cluster, reason: "no log store keeps its lines" }))],
    warnings: [...warnings, ...doubts],
  };
}
