import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import type { LineSearchAnswer, LineSearchRequest } from "#lib/contract/line.ts";
import { type LineSubject, whereAbout } from "#lib/model/line/about.ts";
import { gapsOf, type LineGaps } from "#lib/model/line/gap.ts";
import { mergeLines } from "#lib/model/line/merge.ts";
import { fetchAnswer } from "#lib/query/api-client.ts";
import { type ApiProblem, toApiProblem } from "#lib/query/api-problem.ts";
import type { LogSnapshot } from "#lib/query/log-buffer.ts";

const LINES = 500;
const POLL_MILLISECONDS = 5000;
const LAST_SECONDS = 1800;
/** Of a longer log its end is merged: that is where both are read. */
const LIVE_LINES = 5000;

export interface JoinedLog {
  log: LogSnapshot;
  gaps: LineGaps | null;
  /** Why there are no central lines beside the node's. */
  problem: ApiProblem | null;
}

/** A log with the central lines of the same containers among its own; the log as it is where no subject is given. */
export function useJoined(log: LogSnapshot, subject: LineSubject | null): JoinedLog {
  const body: LineSearchRequest = {
    where: subject === null ? "" : whereAbout(subject),
    span: spanOf(log),
    limit: LINES,
  };
  const { data, error } = useQuery(
    queryOptions({
      queryKey: ["joined-lines", body],
      queryFn: ({ signal }) => fetchAnswer<LineSearchAnswer>("/logs/search", { method: "POST", body, signal }),
      enabled: subject !== null && log.streams.length > 0,
      refetchInterval: log.state === "following" ? POLL_MILLISECONDS : false,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const central = subject === null ? undefined : data;
  return useMemo(
    () =>
      central === undefined
        ? { log, gaps: null, problem: error === null || subject === null ? null : toApiProblem(error) }
        : { ...join(log, central), problem: null },
    [log, central, error, subject],
  );
}

/** A log that goes on is about now; one that ended, about the time it tells of. */
function spanOf({ state, lines }: LogSnapshot): NonNullable<LineSearchRequest["span"]> {
  const times = [lines.at(-LIVE_LINES) ?? lines[0], lines.at(-1)].map((line) => line?.at ?? null);
  const [from, to] = times;
  if (state !== "ended" || from === null || from === undefined || to === null || to === undefined)
    return { lastSeconds: LAST_SECONDS };
  return { from: Math.floor(from - 60_000), to: Math.ceil(to + 60_000) };
}

function join(log: LogSnapshot, { lines }: LineSearchAnswer): { log: LogSnapshot; gaps: LineGaps } {
  const nameOf = ({ pod, container }: { pod: string | null; container: string | null }) => `${pod}/${container}`;
  const names = log.streams.map(nameOf);
  const streams = [...log.streams];
  const indexOf = (line: { pod: string | null; container: string | null }): number => {
    const name = nameOf(line);
    if (!names.includes(name)) {
      names.push(name);
      streams.push({ pod: line.pod ?? "?", container: line.container ?? "?" });
    }
    return names.indexOf(name);
  };
  const live = log.lines
    .slice(-LIVE_LINES)
    .map((line) => ({ ...line, stream: names[line.stream] ?? "", index: line.stream }));
  const central = lines.toReversed().map((line) => ({ ...line, stream: nameOf(line) }));
  const merged = mergeLines(live, central);
  const joined = merged.flatMap(({ origin, at, live: own, central: other }) => {
    if (own !== null) return { ...own, stream: own.index, origin };
    return other === null ? [] : { stream: indexOf(other), at, text: other.text, origin };
  });
  return { log: { ...log, streams, lines: joined }, gaps: gapsOf(merged) };
}
