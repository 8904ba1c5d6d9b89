import { Kbd } from "#components/ui/kbd.tsx";
import type { QueryFrame } from "#lib/contract/query.ts";
import { formatNoun } from "#lib/format/count.ts";

const keys = [
  { keys: ["j", "k"], use: "move" },
  { keys: ["Enter"], use: "open" },
  { keys: ["l"], use: "logs" },
  { keys: ["y"], use: "YAML" },
  { keys: ["x"], use: "select" },
  { keys: ["."], use: "actions" },
  { keys: ["/"], use: "filter" },
  { keys: ["?"], use: "all keys" },
];

export function ListFooter({ frame }: { frame: QueryFrame | undefined }) {
  return (
    <footer className="flex h-[30px] shrink-0 overflow-hidden whitespace-nowrap items-center gap-3.5 border-t border-line bg-panel px-4 text-small text-ink-3 max-md:hidden">
      {keys.map((each) => (
        <span key={each.use} className="flex items-center gap-1">
          {each.keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          {each.use}
        </span>
      ))}
      {frame !== undefined && (
        <span className="ml-auto">
          {formatNoun(frame.total, "row")} · answered in {Math.max(1, Math.round(frame.tookMilliseconds))} ms
        </span>
      )}
    </footer>
  );
}
