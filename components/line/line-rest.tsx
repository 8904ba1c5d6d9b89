import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { LineSearchAnswer } from "#lib/contract/line.ts";
import { parseTimeRange, type TimeRange } from "#lib/model/time/range.ts";
import { splitTerms } from "#lib/query/where.ts";

import { isSilent } from "./store-words.ts";
import type { LineAddress } from "./use-line-address.ts";
import type { Lines } from "./use-lines.ts";

interface LineRestProps {
  lines: Lines;
  address: LineAddress;
  onRange: (range: TimeRange) => void;
}

/** What stands where lines would: that they come, that there are none, or that nobody knows. */
export function LineRest({ lines: { answer, problem, askAgain }, address, onRange }: LineRestProps) {
  if (problem?.code === "QD-400-where")
    return <EmptyState title="Nothing was searched" hint="The search above cannot be read: mend what is underlined." />;
  if (problem?.code === "QD-403-logs") return <Forbidden />;
  if (problem !== null)
    return (
      <div className="p-4">
        <ErrorNotice error={problem} onRetry={askAgain} />
      </div>
    );
  if (answer === undefined) return <StatePanel state="loading" rows={14} />;
  if (answer.stores.length === 0 && answer.leftOut.length > 0) return <Forbidden />;
  return <Nothing answer={answer} address={address} onRange={onRange} />;
}

function Forbidden() {
  return (
    <EmptyState
      title="You may read no logs here"
      hint={
        <>
          Lines are shown of namespaces in which you may <code className="font-mono">get pods/log</code>. Ask the owner
          of a namespace for it; the reasons stand above, cluster by cluster.
        </>
      }
    />
  );
}

const longer = ["6h", "24h", "7d"];

function Nothing({
  answer,
  address,
  onRange,
}: Pick<LineRestProps, "address" | "onRange"> & { answer: LineSearchAnswer }) {
  const { stores, span } = answer;
  const isUnknown = isSilent(stores);
  const isPart = stores.some(({ state }) => state !== "ok");
  const terms = splitTerms(address.where);
  const seconds = (span.to - span.from) / 1000;
  const ranges = longer.flatMap((text) => {
    const range = parseTimeRange(text);
    return range !== undefined && "lastSeconds" in range && range.lastSeconds > seconds ? [{ text, range }] : [];
  });
  return (
    <EmptyState
      title={isUnknown ? "Nobody knows" : isPart ? "No lines in what was searched" : "No lines match"}
      hint={
        isUnknown
          ? "No log store answered. That is not the same as no lines."
          : terms.length > 0
            ? "Search a longer time, or without one of the terms."
            : "Nothing was written in this time, or it did not come here."
      }
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {!isUnknown &&
            ranges.map(({ text, range }) => (
              <Button key={text} onClick={() => onRange(range)}>
                Last {text}
              </Button>
            ))}
          {!isUnknown &&
            terms.map((term) => (
              <Button
                key={term}
                className="max-w-60"
                onClick={() => address.chooseWhere(terms.filter((each) => each !== term).join(" "))}
              >
                <span className="truncate">
                  Without <code className="font-mono text-small">{term}</code>
                </span>
              </Button>
            ))}
        </div>
      }
    />
  );
}
