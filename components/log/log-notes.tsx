import { Notice } from "#components/ui/notice.tsx";
import { formatCount, formatNoun } from "#lib/format/count.ts";
import { formatBytes } from "#lib/format/quantity.ts";
import type { LogSnapshot } from "#lib/query/log-buffer.ts";

const cuts = {
  lines: "There are more lines than one answer may hold: these are the oldest of what was asked for.",
  bytes: "These lines are more than 32 MiB, where an answer ends. Ask for fewer of them.",
} as const;

/** What is missing from the log that is shown, and why. */
export function LogNotes({ log }: { log: LogSnapshot }) {
  const { leftOut, problems, streams, cut, state } = log;
  const [first] = leftOut;
  return (
    <>
      {first !== undefined && (
        <Note>
          <details>
            <summary>
              {formatNoun(leftOut.length, "log")} left out. {first.reason}
            </summary>
            <p className="max-h-24 overflow-auto">
              {leftOut.map(({ pod, container }) => `${pod}/${container}`).join(", ")}
            </p>
          </details>
        </Note>
      )}
      {problems.length > 0 && (
        <Note>
          <details>
            <summary>
              {formatCount(problems.length)} of {formatNoun(streams.length, "log")} could not be read.
            </summary>
            <ul className="max-h-24 overflow-auto">
              {problems.map(({ stream, code, detail }) => (
                <li key={`${stream}${code}`}>
                  {detail} <code className="text-ink-3">{code}</code>
                </li>
              ))}
            </ul>
          </details>
        </Note>
      )}
      {log.floodedBytes > 0 && (
        <Note>
          This log is written faster than anybody reads: {formatBytes(log.floodedBytes)} of it were left out here, and
          are in the log itself.
        </Note>
      )}
      {cut !== null && <Note>{cuts[cut]}</Note>}
      {state === "broken" && log.lines.length > 0 && (
        <Note>The connection broke; the lines so far stay. Follow again for what came since.</Note>
      )}
    </>
  );
}

function Note({ children }: { children: React.ReactNode }) {
  return (
    <div className="shrink-0 px-3 pt-1.5 text-small">
      <Notice tone="warn" role="status">
        {children}
      </Notice>
    </div>
  );
}
