import { LINES_AT_MOST, type LineSearchAnswer, type LineSearchRequest, type StoredLine } from "#lib/contract/line.ts";
import { whereAbout } from "#lib/model/line/about.ts";

/** Lines of the central logs, within the viewer's scope. */
export type SearchLines = (question: LineSearchRequest) => Promise<LineSearchAnswer>;

/** One container of one pod; without its name, all of them. */
export interface Instance {
  readonly cluster: string;
  readonly namespace: string;
  readonly pod: string;
  readonly podUid: string | undefined;
  readonly container: string | undefined;
}

export interface CentralWords extends Pick<LineSearchAnswer, "stores" | "leftOut" | "warnings" | "span"> {
  /** Oldest first. */
  readonly lines: readonly StoredLine[];
}

const AROUND_MILLISECONDS = 120_000;
/** An end is told in whole seconds, and a line may carry the time of whoever took it from the container. */
const END_MILLISECONDS = 2000;
const AFTER_LINES = 100;
const WEEK_SECONDS = 7 * 86_400;

/** What an instance wrote two minutes around its end, or, where that is not known, last of all within a week. */
export async function readCentral(
  search: SearchLines,
  instance: Instance,
  endedAt: number | null,
): Promise<CentralWords> {
  const where = whereAbout({ ...instance, pods: [instance.pod] });
  if (endedAt === null) {
    const found = await search({ where, span: { lastSeconds: WEEK_SECONDS }, limit: LINES_AT_MOST });
    return { ...found, lines: linesOf(found, instance).toReversed() };
  }
  const [from, end, to] = [endedAt - AROUND_MILLISECONDS, endedAt + END_MILLISECONDS, endedAt + AROUND_MILLISECONDS];
  // Of a run that writes much, what it wrote last counts: what comes after the end is asked for apart.
  const [before, after] = await Promise.all([
    search({ where, span: { from, to: end }, limit: LINES_AT_MOST }),
    search({ where, span: { from: end, to }, order: "oldest", limit: AFTER_LINES }),
  ]);
  return {
    lines: [...linesOf(before, instance).toReversed(), ...linesOf(after, instance)],
    span: { from, to },
    stores: before.stores.map((store, index) => worse(store, after.stores[index])),
    leftOut: before.leftOut,
    warnings: [...new Set([...before.warnings, ...after.warnings])],
  };
}

type Store = LineSearchAnswer["stores"][number];
const worse = (a: Store, b: Store | undefined): Store => (a.state === "ok" && b !== undefined ? b : a);

/** Another pod of the same name is another one; where a store does not know uids, the name and the time have to do. */
const linesOf = ({ lines }: LineSearchAnswer, { podUid }: Instance): StoredLine[] =>
  lines.filter((line) => podUid === undefined || line.podUid === null || line.podUid === podUid);
