import { ScrollText } from "lucide-react";

import { readLineTerms } from "#lib/model/line/read.ts";
import { toListHref } from "#lib/query/list-href.ts";

import { Line, Lines } from "./line.tsx";
import { useGo } from "./use-go.ts";

/** A search of the central logs that was typed: `logs error ns:payments`. */
export function LogLines({ text, onDone }: { text: string; onDone: () => void }) {
  const go = useGo(onDone);
  const where = /^\s*logs?\s+(.*)$/is.exec(text)?.[1]?.trim() ?? "";
  const href = toListHref("logs", { where });
  if (where === "" || href === null) return null;
  const [wrong] = readLineTerms(where).wrong;
  const label = `logs ${where}`;
  return (
    <Lines title="Central logs">
      <Line
        value="logs"
        Icon={ScrollText}
        note={wrong === undefined ? "search" : <span className="text-crit">{wrong.message}</span>}
        onSelect={() => go({ href, label, note: "search" })}
      >
        Search <code className="font-mono text-small text-accent-text">{label}</code>
      </Line>
    </Lines>
  );
}
